/* One UDP socket towards 127.0.0.1:PORT that sends and receives up to 64 datagrams at a time. */
#ifndef WIRE_H
#define WIRE_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

enum { BATCH = 64, MOST_BYTES = 2048 };

struct lane {
    struct mmsghdr messages[BATCH];
    struct iovec parts[BATCH];
    unsigned char bytes[BATCH][MOST_BYTES];
    /* For the own address of each datagram; aligned as the headers within must be. */
    union {
        char bytes[CMSG_SPACE(sizeof(struct in_pktinfo))];
        struct cmsghdr align;
    } control[BATCH];
};

struct wire {
    int fd;
    bool many_addresses;
    struct sockaddr_in target;
    struct lane out, in;
    int queued;
};

/* A socket of one address; 0 if it can't be had. */
bool wire_open(struct wire *wire, int port);

/* A socket that sends from any of 127.0.0.0/8, always from the same port (0: any). */
bool wire_open_many(struct wire *wire, int port, int own_port);

/* Queues a datagram of 32-bit words. OWN is the address that it leaves from, if there are many. */
void wire_send(struct wire *wire, uint32_t own, const uint32_t *words, int count);

/* Queues any bytes. */
void wire_send_bytes(struct wire *wire, uint32_t own, const void *bytes, int length);

void wire_flush(struct wire *wire);

/* Waits for datagrams; how many have come, 0 after MILLIS without any. */
int wire_receive(struct wire *wire, int millis);

/* Of what was received: one word, 0 behind the end; the length; the address that it came to. */
uint32_t wire_word(const struct wire *wire, int datagram, int index);
int wire_length(const struct wire *wire, int datagram);
uint32_t wire_own(struct wire *wire, int datagram);

#endif

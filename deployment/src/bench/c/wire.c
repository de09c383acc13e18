#define _GNU_SOURCE
#include "wire.h"

#include <arpa/inet.h>
#include <poll.h>
#include <string.h>

enum { RECEIVE_BUFFER = 4 << 20 };

static void prepare(struct wire *wire, struct lane *lane) {
    memset(lane->messages, 0, sizeof lane->messages);
    for (int i = 0; i < BATCH; i++) {
        struct msghdr *header = &lane->messages[i].msg_hdr;
        lane->parts[i].iov_base = lane->bytes[i];
        lane->parts[i].iov_len = MOST_BYTES;
        header->msg_iov = &lane->parts[i];
        header->msg_iovlen = 1;
        if (wire->many_addresses) header->msg_control = &lane->control[i];
    }
}

static void prepare_own_addresses(struct wire *wire) {
    for (int i = 0; i < BATCH; i++) {
        struct msghdr *header = &wire->out.messages[i].msg_hdr;
        header->msg_name = &wire->target;
        header->msg_namelen = sizeof wire->target;
        header->msg_controllen = sizeof wire->out.control[i];
        memset(header->msg_control, 0, header->msg_controllen);
        struct cmsghdr *info = CMSG_FIRSTHDR(header);
        info->cmsg_level = IPPROTO_IP;
        info->cmsg_type = IP_PKTINFO;
        info->cmsg_len = CMSG_LEN(sizeof(struct in_pktinfo));
    }
}

static bool open_socket(struct wire *wire, int port, bool many_addresses) {
    int room = RECEIVE_BUFFER;
    wire->fd = socket(AF_INET, SOCK_DGRAM, 0);
    wire->queued = 0;
    wire->many_addresses = many_addresses;
    wire->target = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
    wire->target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    prepare(wire, &wire->out);
    prepare(wire, &wire->in);
    return wire->fd >= 0 && !setsockopt(wire->fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
}

bool wire_open(struct wire *wire, int port) {
    return open_socket(wire, port, false) &&
           !connect(wire->fd, (struct sockaddr *)&wire->target, sizeof wire->target);
}

bool wire_open_many(struct wire *wire, int port, int own_port) {
    if (!open_socket(wire, port, true)) return false;
    prepare_own_addresses(wire);
    int yes = 1;
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(own_port)};
    return !setsockopt(wire->fd, IPPROTO_IP, IP_PKTINFO, &yes, sizeof yes) &&
           !bind(wire->fd, (struct sockaddr *)&any, sizeof any);
}

void wire_send(struct wire *wire, uint32_t own, const uint32_t *words, int count) {
    uint32_t ordered[8];
    for (int i = 0; i < count; i++) ordered[i] = htonl(words[i]);
    wire_send_bytes(wire, own, ordered, count * 4);
}

void wire_send_bytes(struct wire *wire, uint32_t own, const void *bytes, int length) {
    int i = wire->queued++;
    memcpy(wire->out.bytes[i], bytes, length);
    wire->out.parts[i].iov_len = length;
    if (wire->many_addresses) {
        struct cmsghdr *info = CMSG_FIRSTHDR(&wire->out.messages[i].msg_hdr);
        ((struct in_pktinfo *)CMSG_DATA(info))->ipi_spec_dst.s_addr = htonl(own);
    }
    if (wire->queued == BATCH) wire_flush(wire);
}

void wire_flush(struct wire *wire) {
    for (int sent = 0; sent < wire->queued;) {
        int n = sendmmsg(wire->fd, wire->out.messages + sent, wire->queued - sent, 0);
        sent += n > 0 ? n : 1; /* One that can't be sent counts as lost on the way. */
    }
    wire->queued = 0;
}

int wire_receive(struct wire *wire, int millis) {
    if (wire->many_addresses) {
        for (int i = 0; i < BATCH; i++) {
            wire->in.messages[i].msg_hdr.msg_controllen = sizeof wire->in.control[i];
        }
    }
    int count = recvmmsg(wire->fd, wire->in.messages, BATCH, MSG_DONTWAIT, NULL);
    if (count > 0) return count;
    struct pollfd ready = {.fd = wire->fd, .events = POLLIN};
    if (poll(&ready, 1, millis) <= 0) return 0;
    count = recvmmsg(wire->fd, wire->in.messages, BATCH, MSG_DONTWAIT, NULL);
    return count > 0 ? count : 0;
}

uint32_t wire_word(const struct wire *wire, int datagram, int index) {
    uint32_t word = 0;
    if ((index + 1) * 4 > wire_length(wire, datagram)) return 0;
    memcpy(&word, wire->in.bytes[datagram] + index * 4, 4);
    return ntohl(word);
}

int wire_length(const struct wire *wire, int datagram) {
    return wire->in.messages[datagram].msg_len;
}

uint32_t wire_own(struct wire *wire, int datagram) {
    struct cmsghdr *info = CMSG_FIRSTHDR(&wire->in.messages[datagram].msg_hdr);
    return info ? ntohl(((struct in_pktinfo *)CMSG_DATA(info))->ipi_addr.s_addr) : 0;
}

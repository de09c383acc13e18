/*
 * stream-load: game servers and players of Crossfire and netPanzer, for the benchmark: reports over
 * UDP, dumps over TCP, lists over HTTP, requests and heartbeats of netPanzer over TCP. Each mode prints one line of name=value. All traffic stays on 127.0.0.0/8.
 */
#define _GNU_SOURCE
#include "samples.h"
#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { MOST_CLIENTS = 256, ROOM = 1 << 16, HEAD = 2048, PATIENCE_MILLIS = 100 };

static const char FINAL[] = "\\final\\"; /* Ends an answer of netPanzer's. */
enum { FINAL_LENGTH = sizeof FINAL - 1 };

static const uint32_t FIRST_SERVER = 0x7f200001; /* 127.32.0.1 and on send reports. */
static const uint32_t FIRST_PLAYER = 0x7f400001; /* 127.64.0.1 and on ask for dumps. */

/* What a player reads: all up to the end, or a head with a length and so much behind it. */
struct player {
    int fd;
    long received, wanted;
    int head_length;
    char head[HEAD + 1];
};

static struct player players[MOST_CLIENTS];
static struct sockaddr_in target = {.sin_family = AF_INET};
static char request[HEAD];
static int request_length;
static int poller;
static uint32_t arrivals, first_source, sources = 0xffff;
static bool until_final;
static long answered, bytes_of_last, lost;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

/* From another address each time: one alone would run out of ports. */
static int connected(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in own = {.sin_family = AF_INET};
    own.sin_addr.s_addr = htonl(first_source + arrivals++ % sources);
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof own) ||
        connect(fd, (struct sockaddr *)&target, sizeof target)) {
        fail("stream-load: connect");
    }
    return fd;
}

static void ask(struct player *player) {
    player->received = player->wanted = player->head_length = 0;
    if (request_length && send(player->fd, request, request_length, MSG_NOSIGNAL) < 0) lost++;
}

static void arrive(struct player *player) {
    player->fd = connected();
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = player};
    epoll_ctl(poller, EPOLL_CTL_ADD, player->fd, &event);
    ask(player);
}

static void leave(struct player *player) {
    close(player->fd);
}

/* Gathers the head; true once it is there, and then WANTED and RECEIVED count the whole answer. */
static bool has_head(struct player *player, const char *bytes, int count) {
    if (player->wanted) return true;
    int room = HEAD - player->head_length;
    int taken = count < room ? count : room;
    memcpy(player->head + player->head_length, bytes, taken);
    player->head_length += taken;
    player->head[player->head_length] = 0;
    char *end = strstr(player->head, "\r\n\r\n");
    if (!end) return false;
    char *length = strcasestr(player->head, "\r\ncontent-length:");
    if (!strncmp(player->head, "HTTP/1.1 304", 12)) {
        player->wanted = end + 4 - player->head;
        return true;
    }
    if (!length || strncmp(player->head, "HTTP/1.1 200", 12)) {
        fprintf(stderr, "stream-load: %s\n", player->head);
        exit(1);
    }
    player->wanted = end + 4 - player->head + atol(length + 17);
    return true;
}

/* Keeps the last bytes in the head; true once they are those that end an answer. */
static bool has_final(struct player *player, const char *bytes, int count) {
    for (int i = count > FINAL_LENGTH ? count - FINAL_LENGTH : 0; i < count; i++) {
        memmove(player->head, player->head + 1, FINAL_LENGTH - 1);
        player->head[FINAL_LENGTH - 1] = bytes[i];
    }
    return player->received >= FINAL_LENGTH && !memcmp(player->head, FINAL, FINAL_LENGTH);
}

static void finish(struct player *player) {
    answered++;
    bytes_of_last = player->received;
}

static void read_some(struct player *player) {
    static char bytes[ROOM];
    ssize_t count = recv(player->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (count > 0) {
        player->received += count;
        bool http = request_length > 0 && !until_final;
        if (until_final && has_final(player, bytes, count)) {
            finish(player);
            leave(player);
            arrive(player);
        } else if (http && has_head(player, bytes, count) && player->received >= player->wanted) {
            finish(player);
            ask(player);
        }
    } else if (count == 0 || errno != EAGAIN) {
        if (count == 0 && !request_length && player->received > 0) finish(player);
        else lost++;
        leave(player);
        arrive(player);
    }
}

static void play(double seconds, int count) {
    struct epoll_event events[MOST_CLIENTS];
    poller = epoll_create1(0);
    for (int i = 0; i < count; i++) arrive(&players[i]);
    double start = now(), end = start + seconds;
    while (now() < end) {
        int ready = epoll_wait(poller, events, MOST_CLIENTS, PATIENCE_MILLIS);
        for (int i = 0; i < ready; i++) read_some(events[i].data.ptr);
    }
    printf("answered=%ld lost=%ld bytes=%ld seconds=%.6f\n", answered, lost, bytes_of_last,
           now() - start);
}

/* Each with another uptime, so that each says something new. Nobody answers: what was taken, the
   server counts. */
static void report(double seconds, int port, uint32_t servers) {
    static struct wire wire;
    if (!wire_open_many(&wire, port, 0)) fail("stream-load: socket");
    double start = now(), end = start + seconds;
    long sent = 0;
    while (now() < end || sent < (long)servers) {
        for (int i = 0; i < BATCH; i++, sent++) {
            char text[128];
            uint32_t server = sent % servers;
            int length = snprintf(text, sizeof text,
                                  "server%u.example|%u|1.50.0|One of very many|1024|2048|%ld", server,
                                  server % 10, sent / servers);
            wire_send_bytes(&wire, FIRST_SERVER + server, text, length);
        }
        wire_flush(&wire);
    }
    printf("sent=%ld seconds=%.6f\n", sent, now() - start);
}

static int usage(void) {
    fprintf(stderr, "stream-load reports PORT SECONDS SERVERS\n"
                    "stream-load dumps   PORT SECONDS CLIENTS\n"
                    "stream-load gets    PORT SECONDS CLIENTS PATH [HEADER]\n"
                    "stream-load asks    PORT SECONDS CLIENTS REQUEST\n"
                    "stream-load beats   PORT SECONDS CLIENTS SERVERS\n");
    return 2;
}

int main(int argc, char **argv) {
    if (argc < 5) return usage();
    int port = atoi(argv[2]), many = atoi(argv[4]);
    double seconds = atof(argv[3]);
    first_source = FIRST_PLAYER;
    target.sin_port = htons(port);
    target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!strcmp(argv[1], "reports") && argc == 5 && many > 0) {
        report(seconds, port, many);
    } else if (!strcmp(argv[1], "dumps") && argc == 5 && many <= MOST_CLIENTS) {
        play(seconds, many);
    } else if (!strcmp(argv[1], "gets") && (argc == 6 || argc == 7) && many <= MOST_CLIENTS) {
        request_length = snprintf(request, sizeof request,
                                  "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%s\r\n", argv[5],
                                  argc == 7 ? argv[6] : "", argc == 7 ? "\r\n" : "");
        play(seconds, many);
    } else if (!strcmp(argv[1], "asks") && argc == 6 && many <= MOST_CLIENTS) {
        until_final = true;
        request_length = snprintf(request, sizeof request, "%s", argv[5]);
        play(seconds, many);
    } else if (!strcmp(argv[1], "beats") && argc == 6 && many <= MOST_CLIENTS) {
        until_final = true;
        first_source = FIRST_SERVER;
        sources = atoi(argv[5]);
        request_length =
            snprintf(request, sizeof request,
                     "\\heartbeat\\gamename\\netpanzer\\port\\3030\\protocol\\1122%s", FINAL);
        play(seconds, many);
    } else {
        return usage();
    }
    return 0;
}

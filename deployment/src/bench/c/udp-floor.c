/*
 * udp-floor PORT BYTES: answers each datagram to 127.0.0.1:PORT with BYTES bytes and does nothing
 * else. What this costs, the kernel costs: no server can be faster.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { BATCH = 64, MOST_BYTES = 2048, RECEIVE_BUFFER = 4 << 20 };

static unsigned char bytes[BATCH][MOST_BYTES];
static struct sockaddr_in peers[BATCH];
static struct iovec parts[BATCH];
static struct mmsghdr messages[BATCH];

static int bound(int port) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    int room = RECEIVE_BUFFER;
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(port)};
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    return bind(fd, (struct sockaddr *)&own, sizeof own) ? -1 : fd;
}

static void prepare(void) {
    for (int i = 0; i < BATCH; i++) {
        struct msghdr *header = &messages[i].msg_hdr;
        parts[i].iov_base = bytes[i];
        parts[i].iov_len = MOST_BYTES;
        header->msg_name = &peers[i];
        header->msg_namelen = sizeof peers[i];
        header->msg_iov = &parts[i];
        header->msg_iovlen = 1;
    }
}

static void answer(int fd, int count, int reply_bytes) {
    for (int i = 0; i < count; i++) {
        /* A handshake, or a page where one was asked for, so that the same load runs on both. */
        bytes[i][3] = bytes[i][3] == 7 ? 8 : 3;
        parts[i].iov_len = reply_bytes;
    }
    for (int sent = 0; sent < count;) {
        int n = sendmmsg(fd, messages + sent, count - sent, 0);
        sent += n > 0 ? n : 1;
    }
    for (int i = 0; i < count; i++) parts[i].iov_len = MOST_BYTES;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "udp-floor PORT BYTES\n");
        return 2;
    }
    int reply_bytes = atoi(argv[2]);
    int fd = bound(atoi(argv[1]));
    if (fd < 0 || reply_bytes < 4 || reply_bytes > MOST_BYTES) {
        perror("udp-floor: cannot serve");
        return 1;
    }
    prepare();
    for (;;) {
        int count = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
        if (count > 0) answer(fd, count, reply_bytes);
    }
}

/*
 * dump-floor PORT BYTES: sends BYTES bytes to whoever connects to 127.0.0.1:PORT, ends its side, reads
 * what is left and closes. What this costs, the kernel costs: no server of dumps can be faster.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static int listening(int port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    int yes = 1;
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(port)};
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&own, sizeof own)) return -1;
    return listen(fd, BACKLOG) ? -1 : fd;
}

static void serve(int peer, const char *bytes, long length) {
    char rest[512];
    for (long sent = 0; sent < length;) {
        ssize_t n = send(peer, bytes + sent, length - sent, MSG_NOSIGNAL);
        if (n <= 0) break;
        sent += n;
    }
    shutdown(peer, SHUT_WR);
    while (recv(peer, rest, sizeof rest, MSG_DONTWAIT) > 0) {
    }
    close(peer);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "dump-floor PORT BYTES\n");
        return 2;
    }
    long length = atol(argv[2]);
    char *bytes = calloc(length + 1, 1);
    int fd = listening(atoi(argv[1]));
    if (fd < 0 || !bytes) {
        perror("dump-floor: cannot serve");
        return 1;
    }
    memset(bytes, 'x', length);
    for (;;) {
        int peer = accept(fd, NULL, NULL);
        if (peer >= 0) serve(peer, bytes, length);
    }
}

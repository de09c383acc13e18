/*
 * Both ends of an encrypted channel between a player and a server.
 *
 *   rollcall-peer serve PORT [--keys FILE]     answers each message with "echo: " and the message
 *   rollcall-peer call HOST PORT KEY TEXT...   sends each text, and prints what comes back
 *
 * KEY is the server's public key, as the master's list has it.
 */
#define _POSIX_C_SOURCE 200809L

#include "rollcall.h"

#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PLAYERS 8

static volatile sig_atomic_t told_to_stop;

static void stop(int signal)
{
    (void)signal;
    told_to_stop = 1;
}

static int listen_on(int port)
{
    struct sockaddr_in here;
    socklen_t length = sizeof here;
    int on = 1, s = socket(AF_INET, SOCK_STREAM, 0);
    memset(&here, 0, sizeof here);
    here.sin_family = AF_INET;
    here.sin_port = htons((unsigned short)port);
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (s < 0 || bind(s, (struct sockaddr *)&here, sizeof here) != 0 || listen(s, 16) != 0
        || getsockname(s, (struct sockaddr *)&here, &length) != 0) {
        return -1;
    }
    printf("serving on port %d\n", ntohs(here.sin_port));
    fflush(stdout);
    return s;
}

static void answer(rollcall_channel *player)
{
    static char reply[ROLLCALL_MESSAGE_MAX];
    const char *message;
    size_t length;
    while (rollcall_receive(player, &message, &length, 0) == ROLLCALL_OK) {
        char who[ROLLCALL_KEY_TEXT];
        if (length > sizeof reply - 6) {
            length = sizeof reply - 6;
        }
        memcpy(reply, "echo: ", 6);
        memcpy(reply + 6, message, length);
        rollcall_key_write(who, rollcall_channel_key(player));
        printf("%s said %.*s\n", who, (int)length, message);
        fflush(stdout);
        rollcall_send(player, reply, length + 6);
    }
    rollcall_flush(player, 0);
}

static void take_in(int listening, rollcall_channel **players, const rollcall_keys *keys)
{
    struct pollfd wait;
    int i;
    wait.fd = listening;
    wait.events = POLLIN;
    /* Also the pause of this loop; a game would draw a frame meanwhile. */
    if (poll(&wait, 1, 20) <= 0) {
        return;
    }
    for (i = 0; i < PLAYERS; i++) {
        if (rollcall_channel_socket(players[i]) < 0) {
            rollcall_welcome_begin(players[i], accept(listening, NULL, NULL), ROLLCALL_PEER, keys);
            return;
        }
    }
    close(accept(listening, NULL, NULL));
}

static int serve(int port, const rollcall_keys *keys)
{
    rollcall_channel *players[PLAYERS];
    int i, listening = listen_on(port);
    if (listening < 0) {
        fprintf(stderr, "port %d cannot be opened\n", port);
        return 1;
    }
    for (i = 0; i < PLAYERS; i++) {
        if ((players[i] = rollcall_channel_new()) == NULL) {
            fprintf(stderr, "out of memory\n");
            return 1;
        }
    }
    while (!told_to_stop) {
        take_in(listening, players, keys);
        for (i = 0; i < PLAYERS; i++) {
            if (rollcall_channel_socket(players[i]) >= 0) {
                answer(players[i]);
            }
        }
    }
    for (i = 0; i < PLAYERS; i++) {
        rollcall_channel_free(players[i]);
    }
    close(listening);
    return 0;
}

static rollcall_status say(rollcall_channel *channel, const char *text)
{
    const char *message;
    size_t length;
    rollcall_status status = rollcall_send(channel, text, strlen(text));
    if (status == ROLLCALL_OK) {
        status = rollcall_receive(channel, &message, &length, 10000);
    }
    if (status == ROLLCALL_OK) {
        printf("%.*s\n", (int)length, message);
    }
    return status;
}

static int call(int argc, char **argv)
{
    unsigned char key[ROLLCALL_KEY];
    rollcall_status status;
    rollcall_channel *channel = rollcall_channel_new();
    int i;
    if (channel == NULL || rollcall_key_parse(key, argv[4]) != ROLLCALL_OK) {
        rollcall_channel_free(channel);
        fprintf(stderr, "that is no key: %s\n", argv[4]);
        return 2;
    }
    status = rollcall_dial(channel, argv[2], atoi(argv[3]), ROLLCALL_PEER, key, NULL, 10000);
    for (i = 5; i < argc && status == ROLLCALL_OK; i++) {
        status = say(channel, argv[i]);
    }
    if (status != ROLLCALL_OK) {
        fprintf(stderr, "%s\n", rollcall_text(status));
    }
    rollcall_channel_free(channel);
    return status != ROLLCALL_OK;
}

int main(int argc, char **argv)
{
    rollcall_keys keys;
    char text[ROLLCALL_KEY_TEXT];
    const char *file = argc >= 5 && strcmp(argv[3], "--keys") == 0 ? argv[4] : "rollcall-server.key";
    if (argc >= 6 && strcmp(argv[1], "call") == 0) {
        return call(argc, argv);
    }
    if (argc < 3 || strcmp(argv[1], "serve") != 0) {
        fprintf(stderr, "usage: %s serve PORT [--keys FILE] | call HOST PORT KEY TEXT...\n",
                argv[0]);
        return 2;
    }
    if (rollcall_keys_load(&keys, file) != ROLLCALL_OK) {
        fprintf(stderr, "no keys: %s cannot be read or made\n", file);
        return 1;
    }
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    rollcall_key_write(text, keys.shown);
    printf("key %s\n", text);
    return serve(atoi(argv[2]), &keys);
}

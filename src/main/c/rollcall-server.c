/*
 * Keeps a server listed until it is told to stop (Ctrl-C), then takes it off the list.
 *
 *   rollcall-server HOST PORT KEY GAME SERVERPORT NAME [--keys FILE] [--players N] [--seconds N]
 *
 * KEY is the master's public key, as its page and log show it. It says on one line each what becomes
 * of it, for people and for scripts.
 */
#define _POSIX_C_SOURCE 200809L

#include "rollcall.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static volatile sig_atomic_t told_to_stop;

static void stop(int signal)
{
    (void)signal;
    told_to_stop = 1;
}

static const char *option(int argc, char **argv, const char *name, const char *otherwise)
{
    int i;
    for (i = 7; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], name) == 0) {
            return argv[i + 1];
        }
    }
    return otherwise;
}

static void tell(rollcall_status status, const rollcall_announcer *announcer)
{
    const rollcall_listing *listing = rollcall_announcer_listing(announcer);
    if (status == ROLLCALL_OK) {
        printf("listed as number %lld at %s, renewed every %d s, %s\n",
               (long long)listing->number, listing->address, listing->interval,
               listing->verified ? "reached from outside" : "not verified");
    } else if (status == ROLLCALL_REFUSED) {
        printf("refused: %s (%s)\n", rollcall_announcer_refusal(announcer)->message,
               rollcall_announcer_refusal(announcer)->code);
    } else if (status != ROLLCALL_AGAIN) {
        printf("not listed: %s; trying again\n", rollcall_text(status));
    }
    fflush(stdout);
}

static void play(rollcall_announcer *announcer, rollcall_server *server, int seconds)
{
    rollcall_status before = ROLLCALL_AGAIN;
    time_t end = time(NULL) + seconds;
    while (!told_to_stop && (seconds == 0 || time(NULL) < end)) {
        /* A game would change server->players here, draw a frame, and so on. */
        rollcall_status status = rollcall_announce(announcer, server);
        if (status != before) {
            tell(status, announcer);
            before = status;
        }
        poll(NULL, 0, 50);
    }
}

int main(int argc, char **argv)
{
    unsigned char master[ROLLCALL_KEY];
    rollcall_keys keys;
    rollcall_server server;
    rollcall_announcer *announcer;
    char text[ROLLCALL_KEY_TEXT];
    if (argc < 7 || rollcall_key_parse(master, argv[3]) != ROLLCALL_OK) {
        fprintf(stderr, "usage: %s HOST PORT KEY GAME SERVERPORT NAME"
                        " [--keys FILE] [--players N] [--seconds N]\n", argv[0]);
        return 2;
    }
    if (rollcall_keys_load(&keys, option(argc, argv, "--keys", "rollcall-server.key"))
        != ROLLCALL_OK) {
        fprintf(stderr, "no keys: the file cannot be read or made\n");
        return 1;
    }
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    rollcall_server_init(&server, argv[4], argv[6], atoi(argv[5]));
    server.players = atoi(option(argc, argv, "--players", "0"));
    server.max_players = 16;
    server.version = "1.0";
    rollcall_key_write(text, keys.shown);
    printf("key %s\n", text);
    announcer = rollcall_announcer_new(argv[1], atoi(argv[2]), master, &keys);
    if (announcer == NULL) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    play(announcer, &server, atoi(option(argc, argv, "--seconds", "0")));
    rollcall_announcer_free(announcer, 3000);
    rollcall_keys_wipe(&keys);
    printf("gone\n");
    return 0;
}

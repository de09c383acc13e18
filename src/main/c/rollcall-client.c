/*
 * Lists the servers of a game, or watches them come and go.
 *
 *   rollcall-client HOST PORT KEY list GAME [TEXT]
 *   rollcall-client HOST PORT KEY watch GAME SECONDS
 */
#define _POSIX_C_SOURCE 200809L

#include "rollcall.h"

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

static void show(const rollcall_entry *entry, void *yours)
{
    (void)yours;
    printf("%lld\t%s\t%d\t%s\t%d/%d\t%s\t%s\t%s\n", (long long)entry->number, entry->address,
           entry->port, entry->name, entry->players, entry->max_players, entry->dialect,
           entry->key[0] != '\0' ? entry->key : "-", entry->verified ? "verified" : "unverified");
}

static void tell(const rollcall_event *event, void *yours)
{
    switch (event->kind) {
    case ROLLCALL_EVENT_RESET: printf("reset\t%s\n", event->game); break;
    case ROLLCALL_EVENT_PUT:
        printf("put\t");
        show(event->entry, yours);
        break;
    case ROLLCALL_EVENT_REMOVE: printf("remove\t%lld\n", (long long)event->number); break;
    case ROLLCALL_EVENT_LOST: printf("lost\t%s\n", event->game); break;
    }
    fflush(stdout);
}

static rollcall_status watch(rollcall_master *master, const rollcall_query *query, int seconds)
{
    time_t end = time(NULL) + seconds;
    rollcall_status status = rollcall_watch(master, query, tell, NULL, 10000);
    while (status == ROLLCALL_OK && !told_to_stop && time(NULL) < end) {
        status = rollcall_master_poll(master, 200);
    }
    return status;
}

static int report(const rollcall_master *master, rollcall_status status)
{
    if (status == ROLLCALL_REFUSED) {
        fprintf(stderr, "refused: %s (%s)\n", rollcall_refusal(master)->message,
                rollcall_refusal(master)->code);
    } else if (status != ROLLCALL_OK) {
        fprintf(stderr, "%s\n", rollcall_text(status));
    }
    return status != ROLLCALL_OK;
}

int main(int argc, char **argv)
{
    unsigned char key[ROLLCALL_KEY];
    rollcall_query query;
    rollcall_master *master;
    rollcall_status status;
    int failed;
    int watching = argc == 7 && strcmp(argv[4], "watch") == 0;
    if ((!watching && (argc < 6 || strcmp(argv[4], "list") != 0))
        || rollcall_key_parse(key, argv[3]) != ROLLCALL_OK) {
        fprintf(stderr, "usage: %s HOST PORT KEY list GAME [TEXT] | watch GAME SECONDS\n", argv[0]);
        return 2;
    }
    master = rollcall_master_new();
    if (master == NULL) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    memset(&query, 0, sizeof query);
    query.game = argv[5];
    query.text = !watching && argc > 6 ? argv[6] : NULL;
    /* No keys of our own: nobody can tell this visit from another one's. */
    status = rollcall_master_dial(master, argv[1], atoi(argv[2]), ROLLCALL_RING2, key, NULL, 10000);
    if (status == ROLLCALL_OK) {
        status = watching ? watch(master, &query, atoi(argv[6]))
                          : rollcall_list(master, &query, show, NULL, 30000);
    }
    failed = report(master, status);
    rollcall_master_free(master);
    return failed;
}

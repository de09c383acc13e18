/*
 * udp-load: game servers and players of WorldForge in any number, for the benchmark. Each mode
 * prints one line of name=value. All traffic stays on 127.0.0.0/8.
 */
#define _GNU_SOURCE
#include "samples.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SERVER_KEEPALIVE = 1, CLIENT_KEEPALIVE, HANDSHAKE, SERVER_SHAKE, CLIENT_SHAKE };
enum { LIST_REQUEST = 7, LIST_RESPONSE };
enum { PAGE = 139, PATIENCE_MILLIS = 100, GAME_PORT = 6767 };

static const uint32_t FIRST_SERVER = 0x7f010001;     /* 127.1.0.1 and on send heartbeats. */
static const uint32_t FIRST_REGISTERED = 0x7f100001; /* 127.16.0.1 and on exist on paper only. */
static const uint32_t FIRST_CLIENT = 0x7f000101;     /* 127.0.1.1 and on ask for lists. */

static struct wire wire;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void ask(uint32_t own, uint32_t type) {
    wire_send(&wire, own, (uint32_t[]){type}, 1);
}

static void ask_with(uint32_t own, uint32_t type, uint32_t value) {
    wire_send(&wire, own, (uint32_t[]){type, value}, 2);
}

/* ---- So many in flight ---- */

/* What is asked again and again, and what counts as its answer. */
struct load {
    uint32_t servers, next;
    void (*ask)(struct load *load);
    bool (*answered)(struct load *load, int datagram);
};

static void keep_in_flight(struct load *load, double seconds, int window) {
    long answered = 0, lost = 0;
    int flying = 0;
    double start = now(), end = start + seconds;
    while (now() < end) {
        for (; flying < window; flying++) load->ask(load);
        wire_flush(&wire);
        int came = wire_receive(&wire, PATIENCE_MILLIS);
        if (!came) {
            lost += flying;
            flying = 0;
        }
        for (int i = 0; i < came; i++) {
            if (!load->answered(load, i)) continue;
            answered++;
            if (flying > 0) flying--;
        }
    }
    printf("answered=%ld lost=%ld seconds=%.6f\n", answered, lost, now() - start);
}

static void ask_keepalive(struct load *load) {
    (void)load;
    ask(0, SERVER_KEEPALIVE);
}

static bool is_handshake(struct load *load, int datagram) {
    (void)load;
    return wire_word(&wire, datagram, 0) == HANDSHAKE;
}

static void begin_heartbeat(struct load *load) {
    ask(FIRST_SERVER + load->next, SERVER_KEEPALIVE);
    load->next = (load->next + 1) % load->servers;
}

static bool end_heartbeat(struct load *load, int datagram) {
    if (!is_handshake(load, datagram)) return false;
    ask_with(wire_own(&wire, datagram), SERVER_SHAKE, wire_word(&wire, datagram, 1));
    return true;
}

/* Whole pages only, so that all replies are of the same size. */
static void ask_page(struct load *load) {
    ask_with(0, LIST_REQUEST, load->next);
    load->next += PAGE;
    if (load->next + PAGE > load->servers) load->next = 0;
}

static bool is_page(struct load *load, int datagram) {
    (void)load;
    return wire_word(&wire, datagram, 0) == LIST_RESPONSE &&
           wire_length(&wire, datagram) == 12 + 4 * PAGE;
}

static void open_session(void) {
    ask(0, CLIENT_KEEPALIVE);
    wire_flush(&wire);
    if (!wire_receive(&wire, 1000)) {
        fprintf(stderr, "udp-load: no handshake within a second\n");
        exit(1);
    }
    ask_with(0, CLIENT_SHAKE, wire_word(&wire, 0, 1));
}

/* ---- A proxy that registers many servers ---- */

static uint32_t number;

/* Waits until no more than MOST keepalives are unanswered. */
static int await_numbers(int unanswered, int most) {
    while (unanswered > most) {
        int came = wire_receive(&wire, 1000);
        for (int i = 0; i < came; i++) number = wire_word(&wire, i, 1);
        unanswered = came ? unanswered - came : 0;
    }
    return unanswered;
}

/* The keepalives in between bring fresh numbers, and tell how far the server is. */
static void register_servers(uint32_t servers) {
    double start = now();
    int unanswered = 1;
    ask(0, SERVER_KEEPALIVE);
    wire_flush(&wire);
    unanswered = await_numbers(unanswered, 0);
    for (uint32_t i = 0; i < servers; i++) {
        uint32_t reversed = __builtin_bswap32(FIRST_REGISTERED + i);
        wire_send(&wire, 0, (uint32_t[]){SERVER_SHAKE, number, reversed, GAME_PORT}, 4);
        if (wire.queued == BATCH - 1 || i == servers - 1) {
            ask(0, SERVER_KEEPALIVE);
            wire_flush(&wire);
            unanswered = await_numbers(unanswered + 1, 3);
        }
    }
    await_numbers(unanswered, 0);
    printf("registered=%u seconds=%.6f\n", servers, now() - start);
}

/* ---- Players, each with one question at a time ---- */

struct client {
    double began, asked;
    uint32_t received;
    bool has_session;
};

static struct samples waited;
static long lost;
static uint32_t last_total;

static uint32_t address_of(int client) {
    return FIRST_CLIENT + client;
}

static void arrive(struct client *client, int index) {
    *client = (struct client){.began = now(), .asked = now()};
    ask(address_of(index), CLIENT_KEEPALIVE);
}

static void ask_from(struct client *client, int index, uint32_t offset) {
    client->asked = now();
    client->received = offset;
    ask_with(address_of(index), LIST_REQUEST, offset);
}

/* One page after the other; each is a sample. */
static void next_page(struct client *client, int index, int datagram, uint32_t servers) {
    (void)datagram;
    samples_add(&waited, now() - client->asked);
    uint32_t next = client->received + PAGE;
    ask_from(client, index, next + PAGE > servers ? 0 : next);
}

/* One whole list after the other, with the handshake before it; each is a sample. */
static void next_part(struct client *client, int index, int datagram, uint32_t servers) {
    (void)servers;
    uint32_t received = client->received + wire_word(&wire, datagram, 2);
    last_total = wire_word(&wire, datagram, 1);
    if (received < last_total) {
        ask_from(client, index, received);
    } else {
        samples_add(&waited, now() - client->began);
        arrive(client, index);
    }
}

typedef void on_page(struct client *client, int index, int datagram, uint32_t servers);

static void serve(struct client *client, int index, int datagram, on_page *page, uint32_t servers) {
    uint32_t type = wire_word(&wire, datagram, 0);
    if (type == HANDSHAKE && !client->has_session) {
        client->has_session = true;
        ask_with(address_of(index), CLIENT_SHAKE, wire_word(&wire, datagram, 1));
        ask_from(client, index, 0);
    } else if (type == LIST_RESPONSE) {
        page(client, index, datagram, servers);
    }
}

static void run_clients(double seconds, int count, on_page *page, uint32_t servers) {
    struct client *clients = calloc(count, sizeof *clients);
    if (!clients) fail("udp-load: clients");
    for (int i = 0; i < count; i++) arrive(&clients[i], i);
    double start = now(), end = start + seconds;
    while (now() < end) {
        wire_flush(&wire);
        int came = wire_receive(&wire, PATIENCE_MILLIS);
        for (int i = 0; i < came; i++) {
            int index = wire_own(&wire, i) - FIRST_CLIENT;
            if (index >= 0 && index < count) serve(&clients[index], index, i, page, servers);
        }
        for (int i = 0; !came && i < count; i++) {
            lost++;
            arrive(&clients[i], i);
        }
    }
    printf("answered=%zu lost=%ld total=%u seconds=%.6f", waited.count, lost, last_total,
           now() - start);
    samples_print(&waited);
    printf("\n");
}

/* ---- A player who asks for the list each millisecond, to see pauses ---- */

static void probe(double seconds) {
    double start = now(), end = start + seconds;
    open_session();
    wire_flush(&wire);
    while (now() < end) {
        double asked = now();
        ask_with(0, LIST_REQUEST, 0);
        wire_flush(&wire);
        bool came = false;
        while (!came && now() < asked + 2) {
            for (int i = wire_receive(&wire, PATIENCE_MILLIS); i > 0; i--) {
                came |= wire_word(&wire, i - 1, 0) == LIST_RESPONSE;
            }
        }
        lost += !came;
        samples_add(&waited, now() - asked);
        sleep_until(asked + 0.001);
    }
    printf("answered=%zu lost=%ld seconds=%.6f", waited.count - lost, lost, now() - start);
    samples_print(&waited);
    printf("\n");
}

static int usage(void) {
    fprintf(stderr,
            "udp-load keepalives   PORT SECONDS WINDOW\n"
            "udp-load heartbeats   PORT SECONDS WINDOW SERVERS OWN_PORT\n"
            "udp-load pages        PORT SECONDS WINDOW SERVERS\n"
            "udp-load page-clients PORT SECONDS CLIENTS SERVERS\n"
            "udp-load list-clients PORT SECONDS CLIENTS\n"
            "udp-load probe        PORT SECONDS\n"
            "udp-load register     PORT SERVERS\n");
    return 2;
}

int main(int argc, char **argv) {
    if (argc < 4) return usage();
    const char *mode = argv[1];
    int port = atoi(argv[2]);
    double seconds = atof(argv[3]);
    int many = argc > 4 ? atoi(argv[4]) : 0;
    uint32_t servers = argc > 5 ? strtoul(argv[5], NULL, 10) : 0;
    int own_port = argc > 6 ? atoi(argv[6]) : 0;
    bool addresses = strstr(mode, "clients") || !strcmp(mode, "heartbeats");
    if (!(addresses ? wire_open_many(&wire, port, own_port) : wire_open(&wire, port))) {
        fail("udp-load: socket");
    }
    struct load load = {.servers = servers};
    if (!strcmp(mode, "keepalives") && argc == 5) {
        load.ask = ask_keepalive;
        load.answered = is_handshake;
        keep_in_flight(&load, seconds, many);
    } else if (!strcmp(mode, "heartbeats") && argc == 7 && servers > 0) {
        load.ask = begin_heartbeat;
        load.answered = end_heartbeat;
        keep_in_flight(&load, seconds, many);
    } else if (!strcmp(mode, "pages") && argc == 6) {
        open_session();
        load.ask = ask_page;
        load.answered = is_page;
        keep_in_flight(&load, seconds, many);
    } else if (!strcmp(mode, "page-clients") && argc == 6) {
        run_clients(seconds, many, next_page, servers);
    } else if (!strcmp(mode, "list-clients") && argc == 5) {
        run_clients(seconds, many, next_part, 0);
    } else if (!strcmp(mode, "probe") && argc == 4) {
        probe(seconds);
    } else if (!strcmp(mode, "register") && argc == 4) {
        register_servers(strtoul(argv[3], NULL, 10));
    } else {
        return usage();
    }
    return 0;
}

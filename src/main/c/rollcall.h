/*
 * Rollcall for game developers: get a server listed, find servers, and open an
 * encrypted channel between a player and a server.
 *
 * Nothing here waits unless it takes a timeout, and none of it is thread-safe:
 * give each thread objects of its own. Memory is taken by the _new functions and
 * while a connection is made; never afterwards.
 */
#ifndef ROLLCALL_H
#define ROLLCALL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ROLLCALL_VERSION "0.1.0"

/* ---- Results ----------------------------------------------------------- */

typedef enum {
    ROLLCALL_OK = 0,
    ROLLCALL_AGAIN = 1,      /* not yet: nothing has come, or no room to send; ask again later */
    ROLLCALL_ARGUMENT = -1,  /* the caller's mistake */
    ROLLCALL_CRYPTO = -2,    /* libgcrypt is too old, or refused to work */
    ROLLCALL_NETWORK = -3,   /* name not found, connection refused, reset */
    ROLLCALL_CLOSED = -4,    /* the other side has ended the connection */
    ROLLCALL_FORGED = -5,    /* wrong key, wrong ring, or somebody changed a byte on the way */
    ROLLCALL_TIMEOUT = -6,
    ROLLCALL_TOO_LARGE = -7,
    ROLLCALL_NONSENSE = -8,  /* authentic, but not what the protocol allows */
    ROLLCALL_REFUSED = -9    /* the master answered with an error: see rollcall_refusal */
} rollcall_status;

/* What a result means, in a few words. */
const char *rollcall_text(rollcall_status status);

/* ---- Keys -------------------------------------------------------------- */

#define ROLLCALL_KEY 32
#define ROLLCALL_KEY_TEXT 45 /* base64, with the NUL */

typedef struct {
    unsigned char secret[ROLLCALL_KEY];
    unsigned char shown[ROLLCALL_KEY]; /* the public half */
} rollcall_keys;

/* A new pair from the system's random numbers. */
rollcall_status rollcall_keys_make(rollcall_keys *keys);

/* The pair in that file; a new one is made, readable by its owner only, where there is none.
   A server keeps its pair, as its place in the list is held by it. */
rollcall_status rollcall_keys_load(rollcall_keys *keys, const char *path);

void rollcall_keys_wipe(rollcall_keys *keys);

/* A public key as a master shows it: 44 characters of base64. */
rollcall_status rollcall_key_parse(unsigned char key[ROLLCALL_KEY], const char *text);
void rollcall_key_write(char text[ROLLCALL_KEY_TEXT], const unsigned char key[ROLLCALL_KEY]);

/* ---- Channel: encrypted messages over TCP ------------------------------ */

#define ROLLCALL_RING0 "rollcall/1/ring0"
#define ROLLCALL_RING1 "rollcall/1/ring1"
#define ROLLCALL_RING2 "rollcall/1/ring2"
#define ROLLCALL_PEER "rollcall/1/peer"

#define ROLLCALL_MESSAGE_MAX 65519

typedef struct rollcall_channel rollcall_channel;

rollcall_channel *rollcall_channel_new(void);
void rollcall_channel_free(rollcall_channel *channel);

/* Dials and shakes hands with the owner of that key. Host: a name or an address (a name is looked
   up at once, which may take a moment even in _begin). Keys of NULL: a fresh pair, so that nobody
   recognises you. _begin returns at once: go on with rollcall_channel_step. */
rollcall_status rollcall_dial(rollcall_channel *channel, const char *host, int port,
                              const char *purpose, const unsigned char key[ROLLCALL_KEY],
                              const rollcall_keys *keys, int timeout_ms);
rollcall_status rollcall_dial_begin(rollcall_channel *channel, const char *host, int port,
                                    const char *purpose, const unsigned char key[ROLLCALL_KEY],
                                    const rollcall_keys *keys);

/* The other side: takes over a connected socket that accept() gave, whatever the result. It is done
   when the first message has come, which the one who dialled owes within 5 seconds: before that
   the key could be a replay of somebody else's. */
rollcall_status rollcall_welcome(rollcall_channel *channel, int socket, const char *purpose,
                                 const rollcall_keys *keys, int timeout_ms);
rollcall_status rollcall_welcome_begin(rollcall_channel *channel, int socket, const char *purpose,
                                       const rollcall_keys *keys);

/* Moves whatever can move. OK: the channel is open; AGAIN: not yet; else it is closed. */
rollcall_status rollcall_channel_step(rollcall_channel *channel);

/* Seals a message and sends what the socket takes; the rest leaves with later calls. AGAIN: too much
   is waiting already, and this message was not taken. */
rollcall_status rollcall_send(rollcall_channel *channel, const void *message, size_t length);

/* The next message; it stays where it is until the next call with this channel. A timeout of 0 never
   waits. AGAIN: nothing came in that time. */
rollcall_status rollcall_receive(rollcall_channel *channel, const char **message, size_t *length,
                                 int timeout_ms);

/* Sends what is waiting. AGAIN: the socket did not take it in that time. */
rollcall_status rollcall_flush(rollcall_channel *channel, int timeout_ms);

void rollcall_channel_close(rollcall_channel *channel);

/* For a poll() or select() of your own; -1 while closed. */
int rollcall_channel_socket(const rollcall_channel *channel);
int rollcall_channel_wants_to_write(const rollcall_channel *channel);

/* Whom one speaks with; proved once the channel is open. */
const unsigned char *rollcall_channel_key(const rollcall_channel *channel);

/* Who dialled should dial anew after 24 hours. */
int rollcall_channel_is_old(const rollcall_channel *channel);

/* ---- JSON, as far as the rings need it --------------------------------- */

typedef enum {
    ROLLCALL_JSON_OBJECT = 1,
    ROLLCALL_JSON_ARRAY,
    ROLLCALL_JSON_STRING,
    ROLLCALL_JSON_NUMBER,
    ROLLCALL_JSON_TRUE,
    ROLLCALL_JSON_FALSE,
    ROLLCALL_JSON_NULL
} rollcall_json_type;

typedef struct {
    uint16_t start, end; /* in the text; of a string without its quotes */
    uint16_t next;       /* the first value that is not inside of this one */
    uint8_t type;
    uint8_t escaped;
} rollcall_value;

typedef struct {
    const char *text;
    const rollcall_value *values;
    size_t count;
} rollcall_json;

#define ROLLCALL_JSON_DEPTH 16
#define ROLLCALL_JSON_MEMBERS 2048

/* One object and nothing else, strictly by RFC 8259: no double names, no broken UTF-8, no lone
   surrogates. The text stays the caller's. */
rollcall_status rollcall_json_parse(rollcall_json *json, const char *text, size_t length,
                                    rollcall_value *values, size_t max_values);

/* Values are known by their number; 0 is the whole, and also says "there is none". */
size_t rollcall_json_get(const rollcall_json *json, size_t object, const char *name);
/* The elements of an array, or the names of an object (each value is its name's number + 1). */
size_t rollcall_json_each(const rollcall_json *json, size_t container, size_t previous);
rollcall_json_type rollcall_json_type_of(const rollcall_json *json, size_t value);
/* Copies as UTF-8 with a NUL, cut at a whole character. Its length, or -1 if it is no string. */
long rollcall_json_string(const rollcall_json *json, size_t value, char *to, size_t size);
/* 1 if it is an integer of at most 2^53. */
int rollcall_json_integer(const rollcall_json *json, size_t value, int64_t *number);

/* Writes into a buffer of the caller. What does not fit is remembered in `full`. A name of NULL is for
   arrays and the outermost. Control characters and broken UTF-8 become '?', since a master refuses
   them and a strange map name must not unlist a server. */
typedef struct {
    char *text;
    size_t size, length;
    int full, comma;
} rollcall_writer;

void rollcall_write_start(rollcall_writer *writer, char *text, size_t size);
void rollcall_write_object(rollcall_writer *writer, const char *name);
void rollcall_write_end(rollcall_writer *writer);
void rollcall_write_string(rollcall_writer *writer, const char *name, const char *value);
void rollcall_write_integer(rollcall_writer *writer, const char *name, int64_t value);
void rollcall_write_true(rollcall_writer *writer, const char *name, int value);

/* ---- A master ---------------------------------------------------------- */

typedef struct rollcall_master rollcall_master;

rollcall_master *rollcall_master_new(void);
void rollcall_master_free(rollcall_master *master);

/* Purpose: ROLLCALL_RING1 (7070) for servers, ROLLCALL_RING2 (3040) for players. */
rollcall_status rollcall_master_dial(rollcall_master *master, const char *host, int port,
                                     const char *purpose, const unsigned char key[ROLLCALL_KEY],
                                     const rollcall_keys *keys, int timeout_ms);
rollcall_status rollcall_master_begin(rollcall_master *master, const char *host, int port,
                                      const char *purpose, const unsigned char key[ROLLCALL_KEY],
                                      const rollcall_keys *keys);
void rollcall_master_close(rollcall_master *master);
rollcall_channel *rollcall_master_channel(rollcall_master *master);

/* Call it now and then (a frame of your game, or at least every 20 seconds): hands events to the
   handler of rollcall_watch and keeps the connection alive. OK: all is well. */
rollcall_status rollcall_master_poll(rollcall_master *master, int timeout_ms);

/* What the master said when it refused: its code ("owned", "rate"...), its words, seconds or -1. */
typedef struct {
    char code[32];
    char message[192];
    int retry_after;
} rollcall_refusal_text;
const rollcall_refusal_text *rollcall_refusal(const rollcall_master *master);

/* Any request: `fields` is what stands beside id and op ("\"game\":\"x\",\"port\":1") or NULL. Its
   answer stays in *answer until the next call with this master. */
rollcall_status rollcall_ask(rollcall_master *master, const char *op, const char *fields,
                             const rollcall_json **answer, int timeout_ms);

/* ---- For servers ------------------------------------------------------- */

typedef struct {
    const char *name, *value;
} rollcall_attribute;

#define ROLLCALL_UNSET (-1)

/* NULL and ROLLCALL_UNSET mean "not said". Start with rollcall_server_init. */
typedef struct {
    const char *game, *name;
    int port;
    const char *transport, *version, *protocol, *map, *country, *admin, *net_name;
    int players, max_players, bots, password;
    const rollcall_attribute *attributes;
    size_t attribute_count;
} rollcall_server;

typedef struct {
    int64_t number;
    char address[46]; /* as the world sees you */
    int interval, expires; /* renew so often; listed so long, in seconds */
    int verified;
} rollcall_listing;

void rollcall_server_init(rollcall_server *server, const char *game, const char *name, int port);
rollcall_status rollcall_register(rollcall_master *master, const rollcall_server *server,
                                  rollcall_listing *listing, int timeout_ms);
rollcall_status rollcall_renew(rollcall_master *master, const rollcall_server *server,
                               rollcall_listing *listing, int timeout_ms);
rollcall_status rollcall_quit(rollcall_master *master, const char *game, int port, int timeout_ms);

/* Keeps one server listed from inside a game loop: dials, registers, renews, dials again. */
typedef struct rollcall_announcer rollcall_announcer;

rollcall_announcer *rollcall_announcer_new(const char *host, int port,
                                           const unsigned char key[ROLLCALL_KEY],
                                           const rollcall_keys *keys);
/* Call it every frame, or at least every few seconds. It never waits (but see the name look-up of
   rollcall_dial). OK: listed; AGAIN: working on it; else what went wrong last, and it tries again
   by itself. A description that differs is sent at the next renewal, at most every 5 seconds. */
rollcall_status rollcall_announce(rollcall_announcer *announcer, const rollcall_server *server);
const rollcall_listing *rollcall_announcer_listing(const rollcall_announcer *announcer);
const rollcall_refusal_text *rollcall_announcer_refusal(const rollcall_announcer *announcer);
/* Says goodbye if that takes no longer, and frees. */
void rollcall_announcer_free(rollcall_announcer *announcer, int timeout_ms);

/* ---- For players ------------------------------------------------------- */

typedef struct {
    int64_t number;
    char game[128], address[46], name[256], key[ROLLCALL_KEY_TEXT];
    char transport[16], version[128], protocol[64], map[128], country[8], dialect[32], net_name[64];
    int port, players, max_players, bots, password; /* ROLLCALL_UNSET where nothing is known */
    int verified, stale;
    int64_t age;
    const rollcall_json *json; /* for rollcall_entry_attribute, while the handler runs */
    size_t attributes;
} rollcall_entry;

/* The value of an attribute, only from within a handler. Its length, or -1. */
long rollcall_entry_attribute(const rollcall_entry *entry, const char *name, char *to, size_t size);

/* All conditions hold together; NULL and 0 ask nothing. Start with {0}. */
typedef struct {
    const char *game;
    const char *version, *protocol, *country, *map, *text;
    int not_empty, not_full, no_password;
    const rollcall_attribute *attributes;
    size_t attribute_count;
    const char *sort; /* "name", "-players", "number"... */
    int size;         /* of a page; 0: the master's choice */
} rollcall_query;

typedef void rollcall_on_entry(const rollcall_entry *entry, void *yours);

/* The whole list, page by page, all of one moment. */
rollcall_status rollcall_list(rollcall_master *master, const rollcall_query *query,
                              rollcall_on_entry *handler, void *yours, int timeout_ms);

typedef enum {
    ROLLCALL_EVENT_RESET = 1, /* forget what you have: puts of all that is there follow */
    ROLLCALL_EVENT_PUT,       /* new, or changed */
    ROLLCALL_EVENT_REMOVE,
    ROLLCALL_EVENT_LOST       /* too slow: watch again */
} rollcall_event_kind;

typedef struct {
    rollcall_event_kind kind;
    const char *game;
    int64_t revision;
    const rollcall_entry *entry; /* of a PUT */
    int64_t number;              /* of a PUT and a REMOVE */
    int more;                    /* further PUTs of the same moment follow */
} rollcall_event;

typedef void rollcall_on_event(const rollcall_event *event, void *yours);

/* From now on rollcall_master_poll (and whatever else reads) hands over what changes. One handler for
   all games of this master: the newest. It must not call this master. */
rollcall_status rollcall_watch(rollcall_master *master, const rollcall_query *query,
                               rollcall_on_event *handler, void *yours, int timeout_ms);
rollcall_status rollcall_unwatch(rollcall_master *master, const char *game, int timeout_ms);

#ifdef __cplusplus
}
#endif

#endif

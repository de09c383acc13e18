/*
 * The C side of Rollcall's encrypted rings. From the bottom up: random and keys, Noise
 * (Noise_IK_25519_ChaChaPoly_SHA256, revision 34), the channel, JSON, the conversation with a
 * master, and the announcer. rollcall.h says what each does; here stands why.
 */
#define _POSIX_C_SOURCE 200809L

#include "rollcall.h"

#include <errno.h>
#include <fcntl.h>
#include <gcrypt.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define KEY ROLLCALL_KEY
#define TAG 16
#define FRAME_1 96
#define FRAME_2 48
#define FRAME_MAX 65535
#define HEAD 2
#define REKEY_EVERY 65536u
#define ADDRESSES 8

#define CONNECT_MS 5000
#define HANDSHAKE_MS 5000
#define FRAME_MS 5000
#define SILENCE_MS 90000
#define PING_MS 25000
#define OLD_MS (24 * 3600 * 1000LL)

/* A request with a longer text is answered too-large. */
#define REQUEST_MAX 16384
/* No message can hold more: each value takes a byte, and a comma. */
#define VALUES_MAX (ROLLCALL_MESSAGE_MAX / 2 + 2)

const char *rollcall_text(rollcall_status status)
{
    switch (status) {
    case ROLLCALL_OK: return "done";
    case ROLLCALL_AGAIN: return "not yet";
    case ROLLCALL_ARGUMENT: return "called with an argument that cannot be";
    case ROLLCALL_CRYPTO: return "libgcrypt 1.9 or newer is needed, and must work";
    case ROLLCALL_NETWORK: return "not reached: unknown name, refused, or cut off";
    case ROLLCALL_CLOSED: return "the other side has ended the connection";
    case ROLLCALL_FORGED: return "not accepted: wrong key, wrong port, or bytes changed on the way";
    case ROLLCALL_TIMEOUT: return "no answer in time";
    case ROLLCALL_TOO_LARGE: return "too large";
    case ROLLCALL_NONSENSE: return "the other side does not keep to the protocol";
    case ROLLCALL_REFUSED: return "refused by the master";
    }
    return "unknown";
}

/* ---- Ground ------------------------------------------------------------ */

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void wipe(void *memory, size_t length)
{
    /* Volatile, or the compiler sees that nobody reads it again and leaves it out. */
    volatile unsigned char *byte = memory;
    while (length-- > 0) {
        *byte++ = 0;
    }
}

static rollcall_status crypto_ready(void)
{
    if (!gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P)) {
        if (gcry_check_version("1.9.0") == NULL) {
            return ROLLCALL_CRYPTO;
        }
        gcry_control(GCRYCTL_DISABLE_SECMEM, 0);
        gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
    }
    return ROLLCALL_OK;
}

/* ---- Keys -------------------------------------------------------------- */

static void clamp(unsigned char scalar[KEY], const unsigned char secret[KEY])
{
    memcpy(scalar, secret, KEY);
    scalar[0] &= 248;
    scalar[31] = (unsigned char)((scalar[31] & 127) | 64);
}

/* X25519. A point of NULL is the base. A result of zeros is a point of low order: no secret. */
static rollcall_status x25519(unsigned char result[KEY], const unsigned char secret[KEY],
                              const unsigned char *point)
{
    unsigned char scalar[KEY], masked[KEY], seen = 0;
    int i;
    gcry_error_t fault;
    clamp(scalar, secret);
    if (point != NULL) {
        memcpy(masked, point, KEY);
        masked[31] &= 127;
    }
    fault = gcry_ecc_mul_point(GCRY_ECC_CURVE25519, result, scalar, point == NULL ? NULL : masked);
    wipe(scalar, sizeof scalar);
    for (i = 0; i < KEY; i++) {
        seen |= result[i];
    }
    return fault != 0 || seen == 0 ? ROLLCALL_FORGED : ROLLCALL_OK;
}

rollcall_status rollcall_keys_make(rollcall_keys *keys)
{
    if (crypto_ready() != ROLLCALL_OK) {
        return ROLLCALL_CRYPTO;
    }
    gcry_randomize(keys->secret, KEY, GCRY_STRONG_RANDOM);
    return x25519(keys->shown, keys->secret, NULL) == ROLLCALL_OK ? ROLLCALL_OK : ROLLCALL_CRYPTO;
}

void rollcall_keys_wipe(rollcall_keys *keys)
{
    wipe(keys, sizeof *keys);
}

static const char base64_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void rollcall_key_write(char text[ROLLCALL_KEY_TEXT], const unsigned char key[ROLLCALL_KEY])
{
    int i, o = 0;
    for (i = 0; i < KEY; i += 3) {
        unsigned bits = (unsigned)key[i] << 16 | (unsigned)key[i + 1] << 8
                        | (i + 2 < KEY ? key[i + 2] : 0u);
        text[o++] = base64_digits[bits >> 18];
        text[o++] = base64_digits[bits >> 12 & 63];
        text[o++] = base64_digits[bits >> 6 & 63];
        text[o++] = i + 2 < KEY ? base64_digits[bits & 63] : '=';
    }
    text[o] = '\0';
}

rollcall_status rollcall_key_parse(unsigned char key[ROLLCALL_KEY], const char *text)
{
    unsigned bits = 0;
    int i, o = 0, have = 0;
    if (text == NULL || strlen(text) != ROLLCALL_KEY_TEXT - 1 || text[43] != '=') {
        return ROLLCALL_ARGUMENT;
    }
    for (i = 0; i < 43; i++) {
        const char *digit = strchr(base64_digits, text[i]);
        if (digit == NULL) {
            return ROLLCALL_ARGUMENT;
        }
        bits = (bits << 6 | (unsigned)(digit - base64_digits)) & 0xffffff;
        have += 6;
        if (have >= 8) {
            have -= 8;
            key[o++] = (unsigned char)(bits >> have);
        }
    }
    return (bits & 3) == 0 ? ROLLCALL_OK : ROLLCALL_ARGUMENT;
}

static rollcall_status keys_create(rollcall_keys *keys, const char *path)
{
    char text[ROLLCALL_KEY_TEXT];
    int file, whole;
    rollcall_status status = rollcall_keys_make(keys);
    if (status != ROLLCALL_OK) {
        return status;
    }
    file = open(path, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    if (file < 0) {
        return ROLLCALL_ARGUMENT;
    }
    rollcall_key_write(text, keys->secret);
    text[ROLLCALL_KEY_TEXT - 1] = '\n';
    whole = write(file, text, sizeof text) == (ssize_t)sizeof text && fsync(file) == 0;
    wipe(text, sizeof text);
    if (close(file) != 0 || !whole) {
        unlink(path);
        return ROLLCALL_ARGUMENT;
    }
    return ROLLCALL_OK;
}

rollcall_status rollcall_keys_load(rollcall_keys *keys, const char *path)
{
    char text[ROLLCALL_KEY_TEXT];
    ssize_t got;
    rollcall_status status;
    int file = path == NULL ? -1 : open(path, O_RDONLY);
    if (file < 0) {
        return path != NULL && errno == ENOENT ? keys_create(keys, path) : ROLLCALL_ARGUMENT;
    }
    got = read(file, text, sizeof text);
    close(file);
    if (got < ROLLCALL_KEY_TEXT - 1 || crypto_ready() != ROLLCALL_OK) {
        return got < ROLLCALL_KEY_TEXT - 1 ? ROLLCALL_ARGUMENT : ROLLCALL_CRYPTO;
    }
    text[ROLLCALL_KEY_TEXT - 1] = '\0';
    status = rollcall_key_parse(keys->secret, text);
    wipe(text, sizeof text);
    return status == ROLLCALL_OK ? x25519(keys->shown, keys->secret, NULL) : status;
}

/* ---- Noise ------------------------------------------------------------- */

/* One direction. Nonces count from 0 for each key of the handshake, and go on over a rekey. */
typedef struct {
    gcry_cipher_hd_t handle;
    uint64_t nonce;
} cipher;

typedef struct {
    unsigned char hash[KEY], chain[KEY];
    rollcall_keys fixed, passing; /* static and ephemeral, in the words of Noise */
    unsigned char their_fixed[KEY], their_passing[KEY];
} handshake;

static rollcall_status cipher_make(cipher *c)
{
    c->nonce = 0;
    return gcry_cipher_open(&c->handle, GCRY_CIPHER_CHACHA20, GCRY_CIPHER_MODE_POLY1305, 0) == 0
               ? ROLLCALL_OK
               : ROLLCALL_CRYPTO;
}

static void cipher_free(cipher *c)
{
    if (c->handle != NULL) {
        gcry_cipher_close(c->handle); /* wipes its key */
        c->handle = NULL;
    }
}

static rollcall_status cipher_key(cipher *c, const unsigned char key[KEY])
{
    c->nonce = 0;
    return gcry_cipher_setkey(c->handle, key, KEY) == 0 ? ROLLCALL_OK : ROLLCALL_CRYPTO;
}

static int cipher_begin(cipher *c, uint64_t nonce, const unsigned char *beside, size_t besides)
{
    unsigned char iv[12] = {0};
    int i;
    for (i = 0; i < 8; i++) {
        iv[4 + i] = (unsigned char)(nonce >> (8 * i));
    }
    return gcry_cipher_setiv(c->handle, iv, sizeof iv) == 0
           && (besides == 0 || gcry_cipher_authenticate(c->handle, beside, besides) == 0);
}

/* In place; the tag follows the text. */
static rollcall_status seal_with(cipher *c, uint64_t nonce, const unsigned char *beside,
                                 size_t besides, unsigned char *text, size_t length)
{
    if (!cipher_begin(c, nonce, beside, besides)
        || (length > 0 && gcry_cipher_encrypt(c->handle, text, length, NULL, 0) != 0)
        || gcry_cipher_gettag(c->handle, text + length, TAG) != 0) {
        return ROLLCALL_CRYPTO;
    }
    return ROLLCALL_OK;
}

/* In place; length is that of the text without its tag. libgcrypt compares tags in constant time. */
static rollcall_status open_with(cipher *c, uint64_t nonce, const unsigned char *beside,
                                 size_t besides, unsigned char *text, size_t length)
{
    if (!cipher_begin(c, nonce, beside, besides)
        || (length > 0 && gcry_cipher_decrypt(c->handle, text, length, NULL, 0) != 0)
        || gcry_cipher_checktag(c->handle, text + length, TAG) != 0) {
        wipe(text, length);
        return ROLLCALL_FORGED;
    }
    return ROLLCALL_OK;
}

static rollcall_status rekey(cipher *c)
{
    unsigned char fresh[KEY + TAG] = {0};
    uint64_t nonce = c->nonce;
    rollcall_status status = seal_with(c, UINT64_MAX, NULL, 0, fresh, KEY);
    if (status == ROLLCALL_OK) {
        status = cipher_key(c, fresh);
    }
    c->nonce = nonce;
    wipe(fresh, sizeof fresh);
    return status;
}

static rollcall_status counted(cipher *c, rollcall_status status)
{
    if (status == ROLLCALL_OK) {
        c->nonce++;
        if (c->nonce % REKEY_EVERY == 0) {
            status = rekey(c);
        }
    }
    return status;
}

static rollcall_status seal_next(cipher *c, unsigned char *text, size_t length)
{
    return counted(c, seal_with(c, c->nonce, NULL, 0, text, length));
}

static rollcall_status open_next(cipher *c, unsigned char *text, size_t length)
{
    return counted(c, open_with(c, c->nonce, NULL, 0, text, length));
}

static void sha256(unsigned char out[KEY], const void *a, size_t a_length, const void *b,
                   size_t b_length)
{
    gcry_buffer_t parts[2] = {{0}, {0}};
    parts[0].data = (void *)(uintptr_t)a;
    parts[0].len = a_length;
    parts[1].data = (void *)(uintptr_t)b;
    parts[1].len = b_length;
    gcry_md_hash_buffers(GCRY_MD_SHA256, 0, out, parts, b_length > 0 ? 2 : 1);
}

static rollcall_status hmac(unsigned char out[KEY], const unsigned char key[KEY], const void *text,
                            size_t length)
{
    gcry_buffer_t parts[2] = {{0}, {0}};
    parts[0].data = (void *)(uintptr_t)key;
    parts[0].len = KEY;
    parts[1].data = (void *)(uintptr_t)text;
    parts[1].len = length;
    return gcry_md_hash_buffers(GCRY_MD_SHA256, GCRY_MD_FLAG_HMAC, out, parts, 2) == 0
               ? ROLLCALL_OK
               : ROLLCALL_CRYPTO;
}

static rollcall_status hkdf(unsigned char first[KEY], unsigned char second[KEY],
                            const unsigned char chain[KEY], const unsigned char *input,
                            size_t length)
{
    unsigned char root[KEY], block[KEY + 1];
    rollcall_status status = hmac(root, chain, length > 0 ? input : chain, length);
    block[0] = 1;
    if (status == ROLLCALL_OK) {
        status = hmac(first, root, block, 1);
    }
    memcpy(block, first, KEY);
    block[KEY] = 2;
    if (status == ROLLCALL_OK) {
        status = hmac(second, root, block, sizeof block);
    }
    wipe(root, sizeof root);
    wipe(block, sizeof block);
    return status;
}

static void mix_hash(handshake *h, const void *data, size_t length)
{
    sha256(h->hash, h->hash, KEY, data, length);
}

static rollcall_status mix_secret(handshake *h, cipher *c, const unsigned char secret[KEY],
                                  const unsigned char point[KEY])
{
    unsigned char shared[KEY], key[KEY];
    rollcall_status status = x25519(shared, secret, point);
    if (status == ROLLCALL_OK) {
        status = hkdf(h->chain, key, h->chain, shared, KEY);
    }
    if (status == ROLLCALL_OK) {
        status = cipher_key(c, key);
    }
    wipe(shared, sizeof shared);
    wipe(key, sizeof key);
    return status;
}

static rollcall_status hide(handshake *h, cipher *c, unsigned char *text, size_t length)
{
    rollcall_status status = seal_with(c, c->nonce, h->hash, KEY, text, length);
    c->nonce++;
    mix_hash(h, text, length + TAG);
    return status;
}

static rollcall_status reveal(handshake *h, cipher *c, unsigned char *text, size_t length)
{
    unsigned char next[KEY];
    rollcall_status status;
    sha256(next, h->hash, KEY, text, length + TAG);
    status = open_with(c, c->nonce, h->hash, KEY, text, length);
    c->nonce++;
    memcpy(h->hash, next, KEY);
    return status;
}

static void handshake_start(handshake *h, const void *prologue, size_t length,
                            const unsigned char responder[KEY])
{
    static const char name[] = "Noise_IK_25519_ChaChaPoly_SHA256"; /* exactly 32 bytes */
    memcpy(h->hash, name, KEY);
    memcpy(h->chain, name, KEY);
    mix_hash(h, prologue, length);
    mix_hash(h, responder, KEY);
}

/* Frame 1: e, es, s, ss. `to` has 96 + length bytes, the payload lies from byte 80. */
static rollcall_status write_1(handshake *h, cipher *c, unsigned char *to, size_t length)
{
    rollcall_status status;
    memcpy(to, h->passing.shown, KEY);
    mix_hash(h, to, KEY);
    status = mix_secret(h, c, h->passing.secret, h->their_fixed);
    memcpy(to + KEY, h->fixed.shown, KEY);
    if (status == ROLLCALL_OK) {
        status = hide(h, c, to + KEY, KEY);
    }
    if (status == ROLLCALL_OK) {
        status = mix_secret(h, c, h->fixed.secret, h->their_fixed);
    }
    return status == ROLLCALL_OK ? hide(h, c, to + KEY + KEY + TAG, length) : status;
}

static rollcall_status read_1(handshake *h, cipher *c, unsigned char *from, size_t length)
{
    rollcall_status status;
    memcpy(h->their_passing, from, KEY);
    mix_hash(h, from, KEY);
    status = mix_secret(h, c, h->fixed.secret, h->their_passing);
    if (status == ROLLCALL_OK) {
        status = reveal(h, c, from + KEY, KEY);
    }
    if (status == ROLLCALL_OK) {
        memcpy(h->their_fixed, from + KEY, KEY);
        status = mix_secret(h, c, h->fixed.secret, h->their_fixed);
    }
    return status == ROLLCALL_OK ? reveal(h, c, from + KEY + KEY + TAG, length) : status;
}

/* Frame 2: e, ee, se. `to` has 48 + length bytes, the payload lies from byte 32. */
static rollcall_status write_2(handshake *h, cipher *c, unsigned char *to, size_t length)
{
    rollcall_status status;
    memcpy(to, h->passing.shown, KEY);
    mix_hash(h, to, KEY);
    status = mix_secret(h, c, h->passing.secret, h->their_passing);
    if (status == ROLLCALL_OK) {
        status = mix_secret(h, c, h->passing.secret, h->their_fixed);
    }
    return status == ROLLCALL_OK ? hide(h, c, to + KEY, length) : status;
}

static rollcall_status read_2(handshake *h, cipher *c, unsigned char *from, size_t length)
{
    rollcall_status status;
    memcpy(h->their_passing, from, KEY);
    mix_hash(h, from, KEY);
    status = mix_secret(h, c, h->passing.secret, h->their_passing);
    if (status == ROLLCALL_OK) {
        status = mix_secret(h, c, h->fixed.secret, h->their_passing);
    }
    return status == ROLLCALL_OK ? reveal(h, c, from + KEY, length) : status;
}

static rollcall_status split(handshake *h, cipher *initiators, cipher *responders)
{
    unsigned char first[KEY], second[KEY];
    rollcall_status status = hkdf(first, second, h->chain, NULL, 0);
    if (status == ROLLCALL_OK) {
        status = cipher_key(initiators, first);
    }
    if (status == ROLLCALL_OK) {
        status = cipher_key(responders, second);
    }
    wipe(first, sizeof first);
    wipe(second, sizeof second);
    return status;
}

/* ---- Channel ----------------------------------------------------------- */

typedef enum { CLOSED, CONNECTING, AWAIT_FRAME_1, AWAIT_FRAME_2, AWAIT_FIRST, OPEN } channel_state;

struct rollcall_channel {
    channel_state state;
    rollcall_status fault;
    int socket;
    int initiator, ended, held;
    struct sockaddr_storage addresses[ADDRESSES];
    socklen_t address_lengths[ADDRESSES];
    int address_count, address_next;
    handshake shake;
    unsigned char their_key[KEY];
    cipher seal, open;
    int64_t since, begun; /* when this state, and the frame that is coming, began */
    size_t used;          /* bytes of `in` that the caller has seen: gone with the next call */
    size_t in_length;
    size_t out_start, out_end;
    unsigned char in[HEAD + FRAME_MAX];
    unsigned char out[2 * (HEAD + FRAME_MAX)];
};

rollcall_channel *rollcall_channel_new(void)
{
    rollcall_channel *channel = calloc(1, sizeof *channel);
    if (channel != NULL) {
        channel->socket = -1;
        channel->fault = ROLLCALL_CLOSED;
    }
    return channel;
}

static rollcall_status end_with(rollcall_channel *channel, rollcall_status fault)
{
    if (channel->socket >= 0) {
        close(channel->socket);
        channel->socket = -1;
    }
    cipher_free(&channel->seal);
    cipher_free(&channel->open);
    wipe(&channel->shake, sizeof channel->shake);
    wipe(channel->in, channel->in_length);
    channel->in_length = channel->used = 0;
    channel->out_start = channel->out_end = 0;
    channel->held = 0;
    channel->state = CLOSED;
    channel->fault = fault;
    return fault;
}

void rollcall_channel_close(rollcall_channel *channel)
{
    end_with(channel, ROLLCALL_CLOSED);
}

void rollcall_channel_free(rollcall_channel *channel)
{
    if (channel != NULL) {
        rollcall_channel_close(channel);
        free(channel);
    }
}

int rollcall_channel_socket(const rollcall_channel *channel)
{
    return channel->socket;
}

int rollcall_channel_wants_to_write(const rollcall_channel *channel)
{
    return channel->state == CONNECTING || channel->out_end > channel->out_start;
}

const unsigned char *rollcall_channel_key(const rollcall_channel *channel)
{
    return channel->their_key;
}

int rollcall_channel_is_old(const rollcall_channel *channel)
{
    return channel->state == OPEN && channel->initiator && now_ms() - channel->since >= OLD_MS;
}

static void enter(rollcall_channel *channel, channel_state state)
{
    channel->state = state;
    channel->since = now_ms();
}

/* What a closed or reset connection means, depending on how far we came: one who does not like
   our handshake says nothing and hangs up. */
static rollcall_status hung_up(rollcall_channel *channel)
{
    int shaking = channel->state == AWAIT_FRAME_1 || channel->state == AWAIT_FRAME_2
                  || channel->state == AWAIT_FIRST;
    return end_with(channel, shaking ? ROLLCALL_FORGED : ROLLCALL_CLOSED);
}

static rollcall_status push(rollcall_channel *channel)
{
    while (channel->out_start < channel->out_end) {
        ssize_t sent = send(channel->socket, channel->out + channel->out_start,
                            channel->out_end - channel->out_start, MSG_NOSIGNAL);
        if (sent > 0) {
            channel->out_start += (size_t)sent;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return ROLLCALL_AGAIN;
        } else if (errno != EINTR) {
            /* What the other side said last may still lie unread, so this is the reader's to end. */
            channel->out_start = channel->out_end;
            channel->ended = 1;
        }
    }
    channel->out_start = channel->out_end = 0;
    return ROLLCALL_OK;
}

static unsigned char *out_room(rollcall_channel *channel, size_t frame)
{
    unsigned char *to;
    if (channel->out_end + HEAD + frame > sizeof channel->out) {
        memmove(channel->out, channel->out + channel->out_start,
                channel->out_end - channel->out_start);
        channel->out_end -= channel->out_start;
        channel->out_start = 0;
    }
    if (channel->out_end + HEAD + frame > sizeof channel->out) {
        return NULL;
    }
    to = channel->out + channel->out_end;
    to[0] = (unsigned char)(frame >> 8);
    to[1] = (unsigned char)frame;
    return to + HEAD;
}

static void pull(rollcall_channel *channel)
{
    while (!channel->ended && channel->in_length < sizeof channel->in) {
        ssize_t got = recv(channel->socket, channel->in + channel->in_length,
                           sizeof channel->in - channel->in_length, 0);
        if (got > 0) {
            channel->in_length += (size_t)got;
        } else if (got == 0) {
            channel->ended = 1;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (errno != EINTR) {
            channel->ended = 1;
        }
    }
}

static size_t frame_length(const rollcall_channel *channel)
{
    return (size_t)channel->in[0] << 8 | channel->in[1];
}

/* A length that cannot be ends it before the frame is there. */
static int frame_can_be(const rollcall_channel *channel)
{
    size_t length = frame_length(channel);
    switch (channel->state) {
    case AWAIT_FRAME_1: return length == FRAME_1;
    case AWAIT_FRAME_2: return length == FRAME_2;
    default: return length >= TAG;
    }
}

static void drop_used(rollcall_channel *channel)
{
    if (channel->used > 0) {
        memmove(channel->in, channel->in + channel->used, channel->in_length - channel->used);
        channel->in_length -= channel->used;
        channel->used = 0;
    }
}

/* OK: a whole frame lies at the start of `in`. */
static rollcall_status frame(rollcall_channel *channel)
{
    drop_used(channel);
    pull(channel);
    if (channel->in_length >= HEAD) {
        if (!frame_can_be(channel)) {
            return end_with(channel, ROLLCALL_FORGED);
        }
        if (channel->in_length >= HEAD + frame_length(channel)) {
            channel->begun = 0;
            return ROLLCALL_OK;
        }
    }
    if (channel->ended) {
        return hung_up(channel);
    }
    if (channel->in_length > 0) {
        if (channel->begun == 0) {
            channel->begun = now_ms();
        } else if (now_ms() - channel->begun > FRAME_MS) {
            return end_with(channel, ROLLCALL_TIMEOUT);
        }
    }
    return ROLLCALL_AGAIN;
}

static rollcall_status make_ciphers(rollcall_channel *channel)
{
    rollcall_status status = cipher_make(&channel->seal);
    return status == ROLLCALL_OK ? cipher_make(&channel->open) : status;
}

static rollcall_status say_frame_1(rollcall_channel *channel)
{
    unsigned char *to = out_room(channel, FRAME_1);
    rollcall_status status = write_1(&channel->shake, &channel->seal, to, 0);
    if (status != ROLLCALL_OK) {
        return end_with(channel, status);
    }
    channel->out_end += HEAD + FRAME_1;
    enter(channel, AWAIT_FRAME_2);
    return ROLLCALL_OK;
}

static rollcall_status hear_frame_1(rollcall_channel *channel)
{
    unsigned char *to = out_room(channel, FRAME_2);
    handshake *shake = &channel->shake;
    rollcall_status status = read_1(shake, &channel->seal, channel->in + HEAD, 0);
    channel->used = HEAD + FRAME_1;
    if (status == ROLLCALL_OK) {
        memcpy(channel->their_key, shake->their_fixed, KEY);
        status = write_2(shake, &channel->seal, to, 0);
    }
    if (status == ROLLCALL_OK) {
        status = split(shake, &channel->open, &channel->seal);
    }
    if (status != ROLLCALL_OK) {
        return end_with(channel, status);
    }
    wipe(shake, sizeof *shake);
    channel->out_end += HEAD + FRAME_2;
    channel->state = AWAIT_FIRST; /* `since` stays: the five seconds count from the start */
    return push(channel);
}

static rollcall_status hear_frame_2(rollcall_channel *channel)
{
    handshake *shake = &channel->shake;
    rollcall_status status = read_2(shake, &channel->seal, channel->in + HEAD, 0);
    channel->used = HEAD + FRAME_2;
    if (status == ROLLCALL_OK) {
        status = split(shake, &channel->seal, &channel->open);
    }
    if (status != ROLLCALL_OK) {
        return end_with(channel, status);
    }
    wipe(shake, sizeof *shake);
    enter(channel, OPEN);
    return ROLLCALL_OK;
}

/* The frame at the start of `in` becomes a message that is held for the caller. */
static rollcall_status unseal(rollcall_channel *channel)
{
    size_t length = frame_length(channel) - TAG;
    rollcall_status status = open_next(&channel->open, channel->in + HEAD, length);
    if (status != ROLLCALL_OK) {
        return end_with(channel, status);
    }
    channel->held = 1;
    if (channel->state == AWAIT_FIRST) {
        enter(channel, OPEN);
    }
    return ROLLCALL_OK;
}

static rollcall_status connect_next(rollcall_channel *channel)
{
    while (channel->address_next < channel->address_count) {
        int i = channel->address_next++, on = 1;
        const struct sockaddr *to = (const struct sockaddr *)&channel->addresses[i];
        if (channel->socket >= 0) {
            close(channel->socket);
        }
        channel->socket = socket(to->sa_family, SOCK_STREAM, 0);
        if (channel->socket < 0) {
            continue;
        }
        fcntl(channel->socket, F_SETFD, FD_CLOEXEC);
        fcntl(channel->socket, F_SETFL, O_NONBLOCK);
        setsockopt(channel->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(channel->socket, to, channel->address_lengths[i]) == 0
            || errno == EINPROGRESS) {
            enter(channel, CONNECTING);
            return ROLLCALL_AGAIN;
        }
    }
    return end_with(channel, ROLLCALL_NETWORK);
}

static rollcall_status finish_connect(rollcall_channel *channel)
{
    struct pollfd wait = {channel->socket, POLLOUT, 0};
    int fault = 0;
    socklen_t length = sizeof fault;
    if (poll(&wait, 1, 0) <= 0) {
        return now_ms() - channel->since > CONNECT_MS ? connect_next(channel) : ROLLCALL_AGAIN;
    }
    if (getsockopt(channel->socket, SOL_SOCKET, SO_ERROR, &fault, &length) != 0 || fault != 0) {
        return connect_next(channel);
    }
    return say_frame_1(channel);
}

static rollcall_status look_up(rollcall_channel *channel, const char *host, int port)
{
    struct addrinfo wish, *found, *each;
    char service[8];
    memset(&wish, 0, sizeof wish);
    wish.ai_family = AF_UNSPEC;
    wish.ai_socktype = SOCK_STREAM;
    snprintf(service, sizeof service, "%d", port);
    channel->address_count = channel->address_next = 0;
    if (getaddrinfo(host, service, &wish, &found) != 0) {
        return ROLLCALL_NETWORK;
    }
    for (each = found; each != NULL && channel->address_count < ADDRESSES; each = each->ai_next) {
        if (each->ai_addrlen <= sizeof channel->addresses[0]) {
            int i = channel->address_count++;
            memcpy(&channel->addresses[i], each->ai_addr, each->ai_addrlen);
            channel->address_lengths[i] = each->ai_addrlen;
        }
    }
    freeaddrinfo(found);
    return ROLLCALL_OK;
}

static rollcall_status prepare(rollcall_channel *channel, const rollcall_keys *keys)
{
    rollcall_status status = crypto_ready();
    rollcall_channel_close(channel);
    channel->ended = 0;
    channel->begun = 0;
    if (status == ROLLCALL_OK) {
        status = make_ciphers(channel);
    }
    if (status == ROLLCALL_OK && keys != NULL) {
        channel->shake.fixed = *keys;
    } else if (status == ROLLCALL_OK) {
        status = rollcall_keys_make(&channel->shake.fixed);
    }
    return status == ROLLCALL_OK ? rollcall_keys_make(&channel->shake.passing) : status;
}

rollcall_status rollcall_dial_begin(rollcall_channel *channel, const char *host, int port,
                                    const char *purpose, const unsigned char key[ROLLCALL_KEY],
                                    const rollcall_keys *keys)
{
    rollcall_status status;
    if (host == NULL || purpose == NULL || key == NULL || port < 1 || port > 65535) {
        return end_with(channel, ROLLCALL_ARGUMENT);
    }
    status = prepare(channel, keys);
    if (status == ROLLCALL_OK) {
        status = look_up(channel, host, port);
    }
    if (status != ROLLCALL_OK) {
        return end_with(channel, status);
    }
    channel->initiator = 1;
    memcpy(channel->their_key, key, KEY);
    memcpy(channel->shake.their_fixed, key, KEY);
    handshake_start(&channel->shake, purpose, strlen(purpose), key);
    return connect_next(channel);
}

rollcall_status rollcall_welcome_begin(rollcall_channel *channel, int socket, const char *purpose,
                                       const rollcall_keys *keys)
{
    int on = 1;
    rollcall_status status = keys == NULL || purpose == NULL ? ROLLCALL_ARGUMENT
                                                             : prepare(channel, keys);
    channel->socket = socket;
    if (socket < 0 || status != ROLLCALL_OK) {
        return end_with(channel, status == ROLLCALL_OK ? ROLLCALL_ARGUMENT : status);
    }
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    fcntl(socket, F_SETFL, O_NONBLOCK);
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    channel->initiator = 0;
    handshake_start(&channel->shake, purpose, strlen(purpose), keys->shown);
    enter(channel, AWAIT_FRAME_1);
    return ROLLCALL_AGAIN;
}

/* One move; AGAIN when it could not be made. */
static rollcall_status move_on(rollcall_channel *channel)
{
    rollcall_status status;
    if (channel->state == CONNECTING) {
        return finish_connect(channel);
    }
    push(channel);
    status = frame(channel);
    if (status != ROLLCALL_OK) {
        return status;
    }
    switch (channel->state) {
    case AWAIT_FRAME_1: return hear_frame_1(channel);
    case AWAIT_FRAME_2: return hear_frame_2(channel);
    default: return unseal(channel);
    }
}

rollcall_status rollcall_channel_step(rollcall_channel *channel)
{
    rollcall_status status = ROLLCALL_OK;
    while (channel->state != CLOSED && channel->state != OPEN && status == ROLLCALL_OK) {
        status = move_on(channel);
    }
    if (channel->state == OPEN) {
        push(channel);
        return ROLLCALL_OK;
    }
    if (channel->state > CONNECTING && now_ms() - channel->since > HANDSHAKE_MS) {
        return end_with(channel, ROLLCALL_TIMEOUT);
    }
    return channel->state == CLOSED ? channel->fault : ROLLCALL_AGAIN;
}

/* Waits until something may move, or until that time; never long, as deadlines must be looked at. */
static int wait_until(const rollcall_channel *channel, int64_t end)
{
    int64_t left = end - now_ms();
    struct pollfd wait = {channel->socket, POLLIN, 0};
    if (left <= 0) {
        return 0;
    }
    if (rollcall_channel_wants_to_write(channel)) {
        wait.events = channel->state == CONNECTING ? POLLOUT : POLLIN | POLLOUT;
    }
    poll(&wait, 1, left > 250 ? 250 : (int)left);
    return 1;
}

static rollcall_status shake(rollcall_channel *channel, rollcall_status status, int timeout_ms)
{
    int64_t end = now_ms() + timeout_ms;
    while (status == ROLLCALL_AGAIN) {
        status = rollcall_channel_step(channel);
        if (status == ROLLCALL_AGAIN && !wait_until(channel, end)) {
            return end_with(channel, ROLLCALL_TIMEOUT);
        }
    }
    return status;
}

rollcall_status rollcall_dial(rollcall_channel *channel, const char *host, int port,
                              const char *purpose, const unsigned char key[ROLLCALL_KEY],
                              const rollcall_keys *keys, int timeout_ms)
{
    return shake(channel, rollcall_dial_begin(channel, host, port, purpose, key, keys), timeout_ms);
}

rollcall_status rollcall_welcome(rollcall_channel *channel, int socket, const char *purpose,
                                 const rollcall_keys *keys, int timeout_ms)
{
    return shake(channel, rollcall_welcome_begin(channel, socket, purpose, keys), timeout_ms);
}

rollcall_status rollcall_send(rollcall_channel *channel, const void *message, size_t length)
{
    unsigned char *to;
    rollcall_status status;
    if (channel->state != OPEN) {
        return channel->state == CLOSED ? channel->fault : ROLLCALL_AGAIN;
    }
    if (length > ROLLCALL_MESSAGE_MAX) {
        return ROLLCALL_TOO_LARGE;
    }
    push(channel);
    to = out_room(channel, length + TAG);
    if (to == NULL) {
        return ROLLCALL_AGAIN;
    }
    if (length > 0) {
        memcpy(to, message, length);
    }
    status = seal_next(&channel->seal, to, length);
    if (status != ROLLCALL_OK) {
        return end_with(channel, status);
    }
    channel->out_end += HEAD + length + TAG;
    push(channel);
    return ROLLCALL_OK;
}

rollcall_status rollcall_receive(rollcall_channel *channel, const char **message, size_t *length,
                                 int timeout_ms)
{
    int64_t end = now_ms() + timeout_ms;
    rollcall_status status = ROLLCALL_OK;
    while (channel->state != CLOSED && !channel->held) {
        status = channel->state == OPEN ? move_on(channel) : rollcall_channel_step(channel);
        if (status == ROLLCALL_AGAIN && (timeout_ms <= 0 || !wait_until(channel, end))) {
            return ROLLCALL_AGAIN;
        }
    }
    if (channel->state == CLOSED) {
        return channel->fault;
    }
    *message = (const char *)channel->in + HEAD;
    *length = frame_length(channel) - TAG;
    channel->used = HEAD + frame_length(channel);
    channel->held = 0;
    return ROLLCALL_OK;
}

rollcall_status rollcall_flush(rollcall_channel *channel, int timeout_ms)
{
    int64_t end = now_ms() + timeout_ms;
    while (channel->state == OPEN && push(channel) == ROLLCALL_AGAIN) {
        struct pollfd wait = {channel->socket, POLLOUT, 0};
        if (now_ms() >= end) {
            return ROLLCALL_AGAIN;
        }
        poll(&wait, 1, 50);
    }
    return channel->state == CLOSED ? channel->fault : ROLLCALL_OK;
}

/* ---- JSON -------------------------------------------------------------- */

typedef struct {
    const char *text;
    size_t length, at;
    rollcall_value *values;
    size_t count, max;
} parser;

/* The character at *at, and *at behind it; -1 for what is no UTF-8. */
static long utf8_next(const char *text, size_t *at, size_t end)
{
    static const long least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)text[*at];
    size_t bytes = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2
                   : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
    long point = bytes == 1 ? first : first & (0x7f >> bytes);
    size_t i;
    if (bytes == 0 || *at + bytes > end) {
        return -1;
    }
    for (i = 1; i < bytes; i++) {
        unsigned char more = (unsigned char)text[*at + i];
        if ((more & 0xc0) != 0x80) {
            return -1;
        }
        point = point << 6 | (more & 0x3f);
    }
    *at += bytes;
    return point < least[bytes] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? -1
                                                                                            : point;
}

static long hex4(const char *text, size_t at, size_t end)
{
    long value = 0;
    size_t i;
    if (at + 4 > end) {
        return -1;
    }
    for (i = at; i < at + 4; i++) {
        char c = text[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) {
            return -1;
        }
        value = value << 4 | digit;
    }
    return value;
}

static long escaped_unit(const char *text, size_t *at, size_t end)
{
    long high = hex4(text, *at, end), low;
    if (high < 0 || (high >= 0xdc00 && high < 0xe000)) {
        return -1;
    }
    *at += 4;
    if (high < 0xd800 || high >= 0xe000) {
        return high;
    }
    if (*at + 2 > end || text[*at] != '\\' || text[*at + 1] != 'u') {
        return -1;
    }
    low = hex4(text, *at + 2, end);
    if (low < 0xdc00 || low >= 0xe000) {
        return -1;
    }
    *at += 6;
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/* The next character of a string's inside, its escapes undone; -1 for what may not be. */
static long string_next(const char *text, size_t *at, size_t end)
{
    static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *found;
    char kind;
    if (text[*at] != '\\') {
        return (unsigned char)text[*at] < 0x20 ? -1 : utf8_next(text, at, end);
    }
    if (*at + 2 > end) {
        return -1;
    }
    kind = text[*at + 1];
    *at += 2;
    if (kind == 'u') {
        return escaped_unit(text, at, end);
    }
    found = kind == '\0' ? NULL : strchr(names, kind);
    return found == NULL ? -1 : meant[found - names];
}

static void skip_space(parser *p)
{
    while (p->at < p->length && strchr(" \t\r\n", p->text[p->at]) != NULL
           && p->text[p->at] != '\0') {
        p->at++;
    }
}

static int next_is(parser *p, char c)
{
    skip_space(p);
    if (p->at < p->length && p->text[p->at] == c) {
        p->at++;
        return 1;
    }
    return 0;
}

static rollcall_value *add_value(parser *p, rollcall_json_type type)
{
    rollcall_value *value;
    if (p->count >= p->max) {
        return NULL;
    }
    value = &p->values[p->count++];
    value->type = (uint8_t)type;
    value->start = (uint16_t)p->at;
    value->end = value->start;
    value->next = (uint16_t)p->count;
    value->escaped = 0;
    return value;
}

static int parse_string(parser *p)
{
    rollcall_value *value;
    if (!next_is(p, '"') || (value = add_value(p, ROLLCALL_JSON_STRING)) == NULL) {
        return 0;
    }
    while (p->at < p->length && p->text[p->at] != '"') {
        value->escaped |= p->text[p->at] == '\\';
        if (string_next(p->text, &p->at, p->length) < 0) {
            return 0;
        }
    }
    value->end = (uint16_t)p->at;
    return p->at++ < p->length;
}

static int digits(parser *p)
{
    size_t from = p->at;
    while (p->at < p->length && p->text[p->at] >= '0' && p->text[p->at] <= '9') {
        p->at++;
    }
    return p->at > from;
}

static int at_one_of(const parser *p, const char *set)
{
    return p->at < p->length && p->text[p->at] != '\0' && strchr(set, p->text[p->at]) != NULL;
}

static int parse_number(parser *p)
{
    rollcall_value *value = add_value(p, ROLLCALL_JSON_NUMBER);
    if (value == NULL) {
        return 0;
    }
    p->at += at_one_of(p, "-");
    if (at_one_of(p, "0")) {
        p->at++;
    } else if (!digits(p)) {
        return 0;
    }
    if (at_one_of(p, ".") && (p->at++, !digits(p))) {
        return 0;
    }
    if (at_one_of(p, "eE")) {
        p->at++;
        p->at += at_one_of(p, "+-");
        if (!digits(p)) {
            return 0;
        }
    }
    value->end = (uint16_t)p->at;
    return 1;
}

static int parse_word(parser *p)
{
    static const char *const words[] = {"true", "false", "null"};
    int i;
    for (i = 0; i < 3; i++) {
        size_t length = strlen(words[i]);
        if (p->length - p->at >= length && memcmp(p->text + p->at, words[i], length) == 0) {
            rollcall_value *value = add_value(p, (rollcall_json_type)(ROLLCALL_JSON_TRUE + i));
            p->at += length;
            return value != NULL;
        }
    }
    return 0;
}

static int same_string(const char *text, const rollcall_value *a, const rollcall_value *b)
{
    size_t i = a->start, k = b->start;
    if (!a->escaped && !b->escaped) {
        return a->end - i == b->end - k && memcmp(text + i, text + k, a->end - i) == 0;
    }
    while (i < a->end && k < b->end) {
        if (string_next(text, &i, a->end) != string_next(text, &k, b->end)) {
            return 0;
        }
    }
    return i == a->end && k == b->end;
}

static int is_new_name(const parser *p, size_t object, size_t name)
{
    size_t each = object + 1;
    while (each < name) {
        if (same_string(p->text, &p->values[each], &p->values[name])) {
            return 0;
        }
        each = p->values[each + 1].next;
    }
    return 1;
}

static int parse_value(parser *p, int depth);

static int parse_member(parser *p, size_t object, int depth)
{
    size_t name = p->count;
    return parse_string(p) && is_new_name(p, object, name) && next_is(p, ':')
           && parse_value(p, depth);
}

static int parse_container(parser *p, rollcall_json_type type, int depth)
{
    size_t self = p->count, members = 0;
    char end = type == ROLLCALL_JSON_OBJECT ? '}' : ']';
    if (depth > ROLLCALL_JSON_DEPTH || add_value(p, type) == NULL) {
        return 0;
    }
    p->at++;
    if (!next_is(p, end)) {
        do {
            /* Names are compared with each other, so their number must be bounded. */
            if (type == ROLLCALL_JSON_OBJECT
                    ? ++members > ROLLCALL_JSON_MEMBERS || !parse_member(p, self, depth)
                    : !parse_value(p, depth)) {
                return 0;
            }
        } while (next_is(p, ','));
        if (!next_is(p, end)) {
            return 0;
        }
    }
    p->values[self].end = (uint16_t)p->at;
    p->values[self].next = (uint16_t)p->count;
    return 1;
}

static int parse_value(parser *p, int depth)
{
    skip_space(p);
    if (p->at >= p->length) {
        return 0;
    }
    switch (p->text[p->at]) {
    case '{': return parse_container(p, ROLLCALL_JSON_OBJECT, depth + 1);
    case '[': return parse_container(p, ROLLCALL_JSON_ARRAY, depth + 1);
    case '"': return parse_string(p);
    case 't':
    case 'f':
    case 'n': return parse_word(p);
    default: return parse_number(p);
    }
}

rollcall_status rollcall_json_parse(rollcall_json *json, const char *text, size_t length,
                                    rollcall_value *values, size_t max_values)
{
    parser p;
    memset(json, 0, sizeof *json);
    if (length > ROLLCALL_MESSAGE_MAX) {
        return ROLLCALL_TOO_LARGE;
    }
    p.text = text;
    p.length = length;
    p.at = 0;
    p.values = values;
    p.count = 0;
    p.max = max_values;
    skip_space(&p);
    if (p.at >= length || text[p.at] != '{' || !parse_value(&p, 0)) {
        return ROLLCALL_NONSENSE;
    }
    skip_space(&p);
    if (p.at < length) {
        return ROLLCALL_NONSENSE;
    }
    json->text = text;
    json->values = values;
    json->count = p.count;
    return ROLLCALL_OK;
}

rollcall_json_type rollcall_json_type_of(const rollcall_json *json, size_t value)
{
    return value < json->count ? (rollcall_json_type)json->values[value].type
                               : ROLLCALL_JSON_NULL;
}

size_t rollcall_json_each(const rollcall_json *json, size_t container, size_t previous)
{
    size_t next;
    rollcall_json_type type = rollcall_json_type_of(json, container);
    if (type != ROLLCALL_JSON_OBJECT && type != ROLLCALL_JSON_ARRAY) {
        return 0;
    }
    next = previous == 0 ? container + 1
           : json->values[type == ROLLCALL_JSON_OBJECT ? previous + 1 : previous].next;
    return next < json->values[container].next ? next : 0;
}

/* Names are compared as they are written: ours need no escapes, so an escaped one is another's. */
size_t rollcall_json_get(const rollcall_json *json, size_t object, const char *name)
{
    size_t length = strlen(name), each = 0;
    if (rollcall_json_type_of(json, object) != ROLLCALL_JSON_OBJECT) {
        return 0;
    }
    while ((each = rollcall_json_each(json, object, each)) != 0) {
        const rollcall_value *value = &json->values[each];
        if ((size_t)(value->end - value->start) == length
            && memcmp(json->text + value->start, name, length) == 0) {
            return each + 1;
        }
    }
    return 0;
}

static size_t utf8_write(char *to, long point)
{
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        to[0] = (char)(0xc0 | point >> 6);
        to[1] = (char)(0x80 | (point & 0x3f));
        return 2;
    }
    if (point < 0x10000) {
        to[0] = (char)(0xe0 | point >> 12);
        to[1] = (char)(0x80 | (point >> 6 & 0x3f));
        to[2] = (char)(0x80 | (point & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | point >> 18);
    to[1] = (char)(0x80 | (point >> 12 & 0x3f));
    to[2] = (char)(0x80 | (point >> 6 & 0x3f));
    to[3] = (char)(0x80 | (point & 0x3f));
    return 4;
}

long rollcall_json_string(const rollcall_json *json, size_t value, char *to, size_t size)
{
    size_t at, length = 0;
    char bytes[4];
    if (size > 0) {
        to[0] = '\0';
    }
    if (size == 0 || value == 0 || rollcall_json_type_of(json, value) != ROLLCALL_JSON_STRING) {
        return -1;
    }
    at = json->values[value].start;
    while (at < json->values[value].end) {
        long point = string_next(json->text, &at, json->values[value].end);
        /* A terminal must not obey a server's name. */
        size_t more = utf8_write(bytes, point < 0x20 || (point >= 0x7f && point < 0xa0) ? '?'
                                                                                        : point);
        if (length + more >= size) {
            break;
        }
        memcpy(to + length, bytes, more);
        length += more;
    }
    to[length] = '\0';
    return (long)length;
}

int rollcall_json_integer(const rollcall_json *json, size_t value, int64_t *number)
{
    const int64_t most = (int64_t)1 << 53;
    size_t at;
    int64_t sum = 0;
    int minus;
    if (value == 0 || rollcall_json_type_of(json, value) != ROLLCALL_JSON_NUMBER) {
        return 0;
    }
    at = json->values[value].start;
    minus = json->text[at] == '-';
    for (at += (size_t)minus; at < json->values[value].end; at++) {
        if (json->text[at] < '0' || json->text[at] > '9') {
            return 0;
        }
        sum = sum * 10 + (json->text[at] - '0');
        if (sum > most) {
            return 0;
        }
    }
    *number = minus ? -sum : sum;
    return 1;
}

static void put(rollcall_writer *w, const char *bytes, size_t length)
{
    if (w->full || w->length + length >= w->size) {
        w->full = 1;
        return;
    }
    memcpy(w->text + w->length, bytes, length);
    w->length += length;
    w->text[w->length] = '\0';
}

static void put_text(rollcall_writer *w, const char *text)
{
    put(w, text, strlen(text));
}

static void put_string(rollcall_writer *w, const char *value)
{
    size_t at = 0, end = strlen(value);
    put(w, "\"", 1);
    while (at < end) {
        size_t from = at;
        long point = utf8_next(value, &at, end);
        if (point < 0) {
            at = from + 1;
        }
        if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
            put(w, "?", 1);
        } else {
            if (point == '"' || point == '\\') {
                put(w, "\\", 1);
            }
            put(w, value + from, at - from);
        }
    }
    put(w, "\"", 1);
}

static void put_name(rollcall_writer *w, const char *name)
{
    if (w->comma) {
        put(w, ",", 1);
    }
    if (name != NULL) {
        put_string(w, name);
        put(w, ":", 1);
    }
    w->comma = 1;
}

void rollcall_write_start(rollcall_writer *writer, char *text, size_t size)
{
    writer->text = text;
    writer->size = size;
    writer->length = 0;
    writer->full = size == 0;
    writer->comma = 0;
    if (size > 0) {
        text[0] = '\0';
    }
}

void rollcall_write_object(rollcall_writer *writer, const char *name)
{
    put_name(writer, name);
    put(writer, "{", 1);
    writer->comma = 0;
}

void rollcall_write_end(rollcall_writer *writer)
{
    put(writer, "}", 1);
    writer->comma = 1;
}

void rollcall_write_string(rollcall_writer *writer, const char *name, const char *value)
{
    if (value != NULL) {
        put_name(writer, name);
        put_string(writer, value);
    }
}

void rollcall_write_integer(rollcall_writer *writer, const char *name, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)value);
    put_name(writer, name);
    put_text(writer, text);
}

void rollcall_write_true(rollcall_writer *writer, const char *name, int value)
{
    put_name(writer, name);
    put_text(writer, value ? "true" : "false");
}

/* ---- The conversation with a master ------------------------------------ */

struct rollcall_master {
    rollcall_channel *channel;
    int64_t last_id, wanted; /* wanted: whose answer somebody waits for; 0: nobody */
    int64_t heard, said;
    rollcall_status outcome;
    rollcall_refusal_text refusal;
    rollcall_on_event *on_event;
    void *on_event_yours;
    rollcall_json json; /* the message that came last */
    char request[REQUEST_MAX];
    rollcall_value values[VALUES_MAX];
};

rollcall_master *rollcall_master_new(void)
{
    rollcall_master *master = calloc(1, sizeof *master);
    if (master != NULL && (master->channel = rollcall_channel_new()) == NULL) {
        free(master);
        master = NULL;
    }
    return master;
}

void rollcall_master_free(rollcall_master *master)
{
    if (master != NULL) {
        rollcall_channel_free(master->channel);
        free(master);
    }
}

void rollcall_master_close(rollcall_master *master)
{
    rollcall_channel_close(master->channel);
}

rollcall_channel *rollcall_master_channel(rollcall_master *master)
{
    return master->channel;
}

const rollcall_refusal_text *rollcall_refusal(const rollcall_master *master)
{
    return &master->refusal;
}

static void forget(rollcall_master *master)
{
    memset(&master->refusal, 0, sizeof master->refusal);
    memset(&master->json, 0, sizeof master->json);
    master->refusal.retry_after = ROLLCALL_UNSET;
    master->last_id = master->wanted = 0;
    master->heard = master->said = now_ms();
}

rollcall_status rollcall_master_begin(rollcall_master *master, const char *host, int port,
                                      const char *purpose, const unsigned char key[ROLLCALL_KEY],
                                      const rollcall_keys *keys)
{
    forget(master);
    return rollcall_dial_begin(master->channel, host, port, purpose, key, keys);
}

/* Sends a request and remembers whose answer is wanted. */
static rollcall_status post(rollcall_master *master, const char *op, const char *fields)
{
    rollcall_writer w;
    rollcall_status status;
    rollcall_write_start(&w, master->request, sizeof master->request);
    rollcall_write_object(&w, NULL);
    rollcall_write_integer(&w, "id", master->last_id + 1);
    rollcall_write_string(&w, "op", op);
    if (fields != NULL && fields[0] != '\0') {
        put(&w, ",", 1);
        put_text(&w, fields);
    }
    rollcall_write_end(&w);
    if (w.full) {
        return ROLLCALL_TOO_LARGE;
    }
    status = rollcall_send(master->channel, master->request, w.length);
    if (status == ROLLCALL_OK) {
        master->last_id++;
        master->wanted = master->last_id;
        master->outcome = ROLLCALL_AGAIN;
        master->said = now_ms();
    }
    return status;
}

/* The first message proves to the master that this handshake is no replay; it is due at once. */
static rollcall_status greet(rollcall_master *master)
{
    rollcall_status status = post(master, "ping", NULL);
    master->wanted = 0;
    return status;
}

rollcall_status rollcall_master_dial(rollcall_master *master, const char *host, int port,
                                     const char *purpose, const unsigned char key[ROLLCALL_KEY],
                                     const rollcall_keys *keys, int timeout_ms)
{
    rollcall_status status;
    forget(master);
    status = rollcall_dial(master->channel, host, port, purpose, key, keys, timeout_ms);
    return status == ROLLCALL_OK ? greet(master) : status;
}

static int get_int(const rollcall_json *json, size_t object, const char *name, int otherwise)
{
    int64_t number;
    return rollcall_json_integer(json, rollcall_json_get(json, object, name), &number)
                   && number >= 0 && number <= INT32_MAX
               ? (int)number
               : otherwise;
}

static int get_true(const rollcall_json *json, size_t object, const char *name, int otherwise)
{
    size_t value = rollcall_json_get(json, object, name);
    rollcall_json_type type = rollcall_json_type_of(json, value);
    return value == 0 ? otherwise : type == ROLLCALL_JSON_TRUE;
}

static int64_t get_long(const rollcall_json *json, size_t object, const char *name)
{
    int64_t number;
    return rollcall_json_integer(json, rollcall_json_get(json, object, name), &number) ? number
                                                                                       : 0;
}

#define GET_TEXT(json, object, name, to) \
    rollcall_json_string(json, rollcall_json_get(json, object, name), to, sizeof(to))

static void read_entry(rollcall_entry *entry, const rollcall_json *json, size_t object)
{
    memset(entry, 0, sizeof *entry);
    entry->number = get_long(json, object, "number");
    GET_TEXT(json, object, "game", entry->game);
    GET_TEXT(json, object, "address", entry->address);
    GET_TEXT(json, object, "name", entry->name);
    GET_TEXT(json, object, "key", entry->key);
    GET_TEXT(json, object, "transport", entry->transport);
    GET_TEXT(json, object, "version", entry->version);
    GET_TEXT(json, object, "protocol", entry->protocol);
    GET_TEXT(json, object, "map", entry->map);
    GET_TEXT(json, object, "country", entry->country);
    GET_TEXT(json, object, "dialect", entry->dialect);
    GET_TEXT(json, object, "netName", entry->net_name);
    entry->port = get_int(json, object, "port", ROLLCALL_UNSET);
    entry->players = get_int(json, object, "players", ROLLCALL_UNSET);
    entry->max_players = get_int(json, object, "maxPlayers", ROLLCALL_UNSET);
    entry->bots = get_int(json, object, "bots", ROLLCALL_UNSET);
    entry->password = get_true(json, object, "password", ROLLCALL_UNSET);
    entry->verified = get_true(json, object, "verified", 0);
    entry->stale = get_true(json, object, "stale", 0);
    entry->age = get_long(json, object, "age");
    entry->json = json;
    entry->attributes = rollcall_json_get(json, object, "attributes");
}

long rollcall_entry_attribute(const rollcall_entry *entry, const char *name, char *to, size_t size)
{
    size_t each = 0;
    char found[256];
    while (entry->attributes != 0
           && (each = rollcall_json_each(entry->json, entry->attributes, each)) != 0) {
        if (rollcall_json_string(entry->json, each, found, sizeof found) >= 0
            && strcmp(found, name) == 0) {
            return rollcall_json_string(entry->json, each + 1, to, size);
        }
    }
    return -1;
}

static void tell_puts(rollcall_master *master, rollcall_event *event)
{
    const rollcall_json *json = &master->json;
    size_t servers = rollcall_json_get(json, 0, "servers"), each = 0, next;
    int more = get_true(json, 0, "more", 0);
    rollcall_entry entry;
    next = servers == 0 ? 0 : rollcall_json_each(json, servers, 0);
    while ((each = next) != 0) {
        next = rollcall_json_each(json, servers, each);
        read_entry(&entry, json, each);
        event->entry = &entry;
        event->number = entry.number;
        event->more = more || next != 0;
        master->on_event(event, master->on_event_yours);
    }
}

static void tell_removes(rollcall_master *master, rollcall_event *event)
{
    const rollcall_json *json = &master->json;
    size_t numbers = rollcall_json_get(json, 0, "numbers"), each = 0;
    while (numbers != 0 && (each = rollcall_json_each(json, numbers, each)) != 0) {
        if (rollcall_json_integer(json, each, &event->number)) {
            master->on_event(event, master->on_event_yours);
        }
    }
}

static void tell(rollcall_master *master, const char *kind)
{
    char game[128];
    rollcall_event event;
    if (master->on_event == NULL) {
        return;
    }
    memset(&event, 0, sizeof event);
    GET_TEXT(&master->json, 0, "game", game);
    event.game = game;
    event.revision = get_long(&master->json, 0, "revision");
    if (strcmp(kind, "put") == 0) {
        event.kind = ROLLCALL_EVENT_PUT;
        tell_puts(master, &event);
    } else if (strcmp(kind, "remove") == 0) {
        event.kind = ROLLCALL_EVENT_REMOVE;
        tell_removes(master, &event);
    } else if (strcmp(kind, "reset") == 0 || strcmp(kind, "lost") == 0) {
        event.kind = kind[0] == 'r' ? ROLLCALL_EVENT_RESET : ROLLCALL_EVENT_LOST;
        master->on_event(&event, master->on_event_yours);
    }
}

static void take_answer(rollcall_master *master)
{
    const rollcall_json *json = &master->json;
    size_t fault = rollcall_json_get(json, 0, "error");
    size_t id = rollcall_json_get(json, 0, "id");
    int64_t number;
    /* An id of null answers a request that the master could not read: ours, as pings are sound. */
    int ours = rollcall_json_type_of(json, id) == ROLLCALL_JSON_NULL
               || (rollcall_json_integer(json, id, &number) && number == master->wanted);
    if (!ours || master->wanted == 0) {
        return;
    }
    memset(&master->refusal, 0, sizeof master->refusal);
    master->refusal.retry_after = ROLLCALL_UNSET;
    master->outcome = ROLLCALL_OK;
    master->wanted = 0;
    if (fault != 0) {
        GET_TEXT(json, fault, "code", master->refusal.code);
        GET_TEXT(json, fault, "message", master->refusal.message);
        master->refusal.retry_after = get_int(json, fault, "retryAfter", ROLLCALL_UNSET);
        master->outcome = ROLLCALL_REFUSED;
    } else if (rollcall_json_type_of(json, rollcall_json_get(json, 0, "ok"))
               != ROLLCALL_JSON_TRUE) {
        master->outcome = ROLLCALL_NONSENSE;
    }
}

/* Reads one message, if there is one in that time. */
static rollcall_status pump(rollcall_master *master, int timeout_ms)
{
    const char *message;
    size_t length;
    char kind[16];
    rollcall_status status = rollcall_receive(master->channel, &message, &length, timeout_ms);
    if (status == ROLLCALL_AGAIN && now_ms() - master->heard > SILENCE_MS) {
        return end_with(master->channel, ROLLCALL_TIMEOUT);
    }
    if (status != ROLLCALL_OK) {
        return status;
    }
    master->heard = now_ms();
    status = rollcall_json_parse(&master->json, message, length, master->values, VALUES_MAX);
    if (status != ROLLCALL_OK) {
        return end_with(master->channel, ROLLCALL_NONSENSE);
    }
    if (GET_TEXT(&master->json, 0, "event", kind) >= 0) {
        tell(master, kind);
    } else {
        take_answer(master);
    }
    return ROLLCALL_OK;
}

/* A connection that was only begun has not said anything yet. */
static rollcall_status keep_alive(rollcall_master *master)
{
    int64_t wanted = master->wanted;
    rollcall_status outcome = master->outcome, status = ROLLCALL_OK;
    if (master->last_id == 0 || now_ms() - master->said > PING_MS) {
        status = greet(master);
        master->wanted = wanted;
        master->outcome = outcome;
    }
    return status == ROLLCALL_AGAIN ? ROLLCALL_OK : status;
}

static int left_of(int64_t end)
{
    int64_t left = end - now_ms();
    return left < 0 ? 0 : (int)left;
}

rollcall_status rollcall_master_poll(rollcall_master *master, int timeout_ms)
{
    int64_t end = now_ms() + timeout_ms;
    rollcall_status status = rollcall_channel_step(master->channel);
    int64_t slice;
    if (status == ROLLCALL_OK) {
        status = keep_alive(master);
    }
    while (status == ROLLCALL_OK || (status == ROLLCALL_AGAIN && left_of(end) > 0)) {
        slice = left_of(end) > 1000 ? 1000 : left_of(end);
        status = pump(master, (int)slice);
        if (status == ROLLCALL_OK || status == ROLLCALL_AGAIN) {
            rollcall_status kept = keep_alive(master);
            status = kept == ROLLCALL_OK ? status : kept;
        }
    }
    return status == ROLLCALL_AGAIN && master->channel->state == OPEN ? ROLLCALL_OK : status;
}

static rollcall_status answered(rollcall_master *master, int64_t end)
{
    rollcall_status status = ROLLCALL_OK;
    while (master->wanted != 0 && (status == ROLLCALL_OK || status == ROLLCALL_AGAIN)) {
        if (status == ROLLCALL_AGAIN && left_of(end) == 0) {
            master->wanted = 0;
            return ROLLCALL_TIMEOUT;
        }
        status = pump(master, left_of(end));
    }
    return status == ROLLCALL_OK || status == ROLLCALL_AGAIN ? master->outcome : status;
}

rollcall_status rollcall_ask(rollcall_master *master, const char *op, const char *fields,
                             const rollcall_json **answer, int timeout_ms)
{
    int64_t end = now_ms() + timeout_ms;
    rollcall_status status = shake(master->channel, ROLLCALL_AGAIN, timeout_ms);
    if (status == ROLLCALL_OK) {
        status = post(master, op, fields);
    }
    if (status == ROLLCALL_AGAIN
        && rollcall_flush(master->channel, left_of(end)) == ROLLCALL_OK) {
        status = post(master, op, fields);
    }
    if (status == ROLLCALL_AGAIN) {
        return ROLLCALL_TIMEOUT;
    }
    if (status == ROLLCALL_OK) {
        status = answered(master, end);
    }
    if (answer != NULL) {
        *answer = &master->json;
    }
    return status;
}

/* ---- For servers ------------------------------------------------------- */

void rollcall_server_init(rollcall_server *server, const char *game, const char *name, int port)
{
    memset(server, 0, sizeof *server);
    server->game = game;
    server->name = name;
    server->port = port;
    server->players = server->max_players = server->bots = server->password = ROLLCALL_UNSET;
}

static void put_attributes(rollcall_writer *w, const rollcall_attribute *attributes, size_t count)
{
    size_t i;
    if (count > 0) {
        rollcall_write_object(w, "attributes");
        for (i = 0; i < count; i++) {
            rollcall_write_string(w, attributes[i].name, attributes[i].value);
        }
        rollcall_write_end(w);
    }
}

static void put_count(rollcall_writer *w, const char *name, int value)
{
    if (value >= 0) {
        rollcall_write_integer(w, name, value);
    }
}

static void put_server(rollcall_writer *w, const rollcall_server *server)
{
    rollcall_write_string(w, "game", server->game);
    rollcall_write_string(w, "name", server->name);
    rollcall_write_integer(w, "port", server->port);
    rollcall_write_string(w, "transport", server->transport);
    rollcall_write_string(w, "version", server->version);
    rollcall_write_string(w, "protocol", server->protocol);
    put_count(w, "players", server->players);
    put_count(w, "maxPlayers", server->max_players);
    put_count(w, "bots", server->bots);
    rollcall_write_string(w, "map", server->map);
    if (server->password >= 0) {
        rollcall_write_true(w, "password", server->password);
    }
    rollcall_write_string(w, "country", server->country);
    rollcall_write_string(w, "admin", server->admin);
    rollcall_write_string(w, "netName", server->net_name);
    put_attributes(w, server->attributes, server->attribute_count);
}

static void read_listing(rollcall_listing *listing, const rollcall_json *json)
{
    int64_t number;
    if (rollcall_json_integer(json, rollcall_json_get(json, 0, "number"), &number)) {
        listing->number = number;
    }
    if (rollcall_json_get(json, 0, "address") != 0) {
        GET_TEXT(json, 0, "address", listing->address);
    }
    listing->interval = get_int(json, 0, "interval", listing->interval);
    listing->expires = get_int(json, 0, "expires", listing->expires);
    listing->verified = get_true(json, 0, "verified", listing->verified);
}

static rollcall_status server_fields(char *text, size_t size, const rollcall_server *server,
                                     int wrapped)
{
    rollcall_writer w;
    if (server->game == NULL || server->port < 1 || server->port > 65535) {
        return ROLLCALL_ARGUMENT;
    }
    rollcall_write_start(&w, text, size);
    if (wrapped) {
        rollcall_write_object(&w, "server");
    }
    put_server(&w, server);
    if (wrapped) {
        rollcall_write_end(&w);
    }
    return w.full ? ROLLCALL_TOO_LARGE : ROLLCALL_OK;
}

static rollcall_status say_server(rollcall_master *master, const char *op,
                                  const rollcall_server *server, rollcall_listing *listing,
                                  int timeout_ms)
{
    char fields[REQUEST_MAX];
    rollcall_status status = server_fields(fields, sizeof fields, server, op[2] == 'g');
    if (status == ROLLCALL_OK) {
        status = rollcall_ask(master, op, fields, NULL, timeout_ms);
    }
    if (status == ROLLCALL_OK && listing != NULL) {
        read_listing(listing, &master->json);
    }
    return status;
}

rollcall_status rollcall_register(rollcall_master *master, const rollcall_server *server,
                                  rollcall_listing *listing, int timeout_ms)
{
    if (listing != NULL) {
        memset(listing, 0, sizeof *listing);
    }
    return say_server(master, "register", server, listing, timeout_ms);
}

rollcall_status rollcall_renew(rollcall_master *master, const rollcall_server *server,
                               rollcall_listing *listing, int timeout_ms)
{
    return say_server(master, "renew", server, listing, timeout_ms);
}

static void place_fields(char *text, size_t size, const char *game, int port)
{
    rollcall_writer w;
    rollcall_write_start(&w, text, size);
    rollcall_write_string(&w, "game", game);
    if (port > 0) {
        rollcall_write_integer(&w, "port", port);
    }
}

rollcall_status rollcall_quit(rollcall_master *master, const char *game, int port, int timeout_ms)
{
    char fields[512];
    place_fields(fields, sizeof fields, game, port);
    return rollcall_ask(master, "quit", fields, NULL, timeout_ms);
}

/* ---- The announcer ----------------------------------------------------- */

#define RETRY_LEAST_MS 1000
#define RETRY_MOST_MS 60000
#define CHANGE_MS 5000
#define ANSWER_MS 15000

typedef enum { WAITING, DIALLING, ASKED_REGISTER, ASKED_RENEW, LISTED } announcer_state;

struct rollcall_announcer {
    rollcall_master *master;
    announcer_state state;
    rollcall_status last; /* what announce says while it is not listed */
    char host[256];
    int port;
    unsigned char key[KEY];
    rollcall_keys keys;
    rollcall_listing listing;
    char game[128];
    int game_port, was_listed;
    int64_t next, asked;
    int pause;
    char said[REQUEST_MAX], saying[REQUEST_MAX], asking[REQUEST_MAX];
};

rollcall_announcer *rollcall_announcer_new(const char *host, int port,
                                           const unsigned char key[ROLLCALL_KEY],
                                           const rollcall_keys *keys)
{
    rollcall_announcer *a;
    if (host == NULL || strlen(host) >= sizeof a->host || keys == NULL || key == NULL) {
        return NULL;
    }
    a = calloc(1, sizeof *a);
    if (a == NULL || (a->master = rollcall_master_new()) == NULL) {
        free(a);
        return NULL;
    }
    strcpy(a->host, host);
    a->port = port;
    memcpy(a->key, key, KEY);
    a->keys = *keys;
    a->last = ROLLCALL_AGAIN;
    a->pause = RETRY_LEAST_MS;
    return a;
}

static rollcall_status retry_later(rollcall_announcer *a, rollcall_status why)
{
    unsigned char dice = 0;
    int seconds = a->master->refusal.retry_after;
    rollcall_master_close(a->master);
    gcry_create_nonce(&dice, 1);
    a->state = WAITING;
    a->last = why;
    /* A thousand servers of a master that was away must not all come in the same moment. */
    a->next = now_ms() + a->pause + a->pause * dice / 512;
    if (why == ROLLCALL_REFUSED && seconds > 0) {
        a->next = now_ms() + (int64_t)seconds * 1000;
    }
    a->pause = a->pause * 2 > RETRY_MOST_MS ? RETRY_MOST_MS : a->pause * 2;
    return why;
}

static rollcall_status announcer_asks(rollcall_announcer *a, announcer_state state,
                                      const char *fields)
{
    rollcall_status status = post(a->master, state == ASKED_REGISTER ? "register" : "renew",
                                  fields);
    if (status == ROLLCALL_OK) {
        a->state = state;
        a->asked = now_ms();
    }
    return status == ROLLCALL_OK || status == ROLLCALL_AGAIN ? ROLLCALL_OK
                                                             : retry_later(a, status);
}

static rollcall_status announcer_registers(rollcall_announcer *a)
{
    rollcall_writer w;
    rollcall_write_start(&w, a->asking, sizeof a->asking);
    put(&w, "\"server\":{", 10);
    put_text(&w, a->saying);
    put(&w, "}", 1);
    strcpy(a->said, a->saying);
    return w.full ? ROLLCALL_TOO_LARGE : announcer_asks(a, ASKED_REGISTER, a->asking);
}

static rollcall_status announcer_renews(rollcall_announcer *a, const rollcall_server *server)
{
    if (strcmp(a->said, a->saying) == 0) {
        place_fields(a->asking, sizeof a->asking, server->game, server->port);
        return announcer_asks(a, ASKED_RENEW, a->asking);
    }
    strcpy(a->said, a->saying);
    return announcer_asks(a, ASKED_RENEW, a->saying);
}

static rollcall_status announcer_heard(rollcall_announcer *a)
{
    rollcall_status outcome = a->master->outcome;
    if (outcome == ROLLCALL_OK) {
        read_listing(&a->listing, &a->master->json);
        a->state = LISTED;
        a->was_listed = 1;
        a->pause = RETRY_LEAST_MS;
        a->next = a->asked + (int64_t)(a->listing.interval > 0 ? a->listing.interval : 30) * 1000;
        return ROLLCALL_OK;
    }
    if (outcome == ROLLCALL_REFUSED && a->state == ASKED_RENEW
        && strcmp(a->master->refusal.code, "not-found") == 0) {
        return announcer_registers(a);
    }
    return retry_later(a, outcome);
}

/* The place in the list is (game, port): another one is another server. */
static void announcer_moves(rollcall_announcer *a, const rollcall_server *server)
{
    if (strcmp(a->game, server->game) == 0 && a->game_port == server->port) {
        return;
    }
    if (a->was_listed) {
        place_fields(a->asking, sizeof a->asking, a->game, a->game_port);
        post(a->master, "quit", a->asking);
        a->master->wanted = 0;
        a->was_listed = 0;
        a->state = a->state == WAITING ? WAITING : DIALLING;
    }
    snprintf(a->game, sizeof a->game, "%s", server->game);
    a->game_port = server->port;
}

static rollcall_status announcer_moved(rollcall_announcer *a, const rollcall_server *server)
{
    rollcall_status status = rollcall_channel_step(a->master->channel);
    /* Not beyond the answer that is waited for: it stays readable until the next message. */
    while (status == ROLLCALL_OK && a->state != DIALLING
           && (a->state == LISTED || a->master->wanted != 0)) {
        status = pump(a->master, 0);
    }
    if (status != ROLLCALL_OK && status != ROLLCALL_AGAIN) {
        return retry_later(a, status);
    }
    if (a->state == DIALLING) {
        return status == ROLLCALL_OK ? announcer_registers(a) : ROLLCALL_AGAIN;
    }
    if (a->state != LISTED && a->master->wanted == 0) {
        return announcer_heard(a);
    }
    if (a->state != LISTED && now_ms() - a->asked > ANSWER_MS) {
        return retry_later(a, ROLLCALL_TIMEOUT);
    }
    if (a->state == LISTED && rollcall_channel_is_old(a->master->channel)) {
        rollcall_master_close(a->master);
        a->state = WAITING;
        a->next = now_ms();
        return ROLLCALL_OK;
    }
    if (a->state == LISTED
        && (now_ms() >= a->next
            || (now_ms() - a->asked >= CHANGE_MS && strcmp(a->said, a->saying) != 0))) {
        return announcer_renews(a, server);
    }
    status = keep_alive(a->master);
    return status == ROLLCALL_OK ? ROLLCALL_OK : retry_later(a, status);
}

rollcall_status rollcall_announce(rollcall_announcer *a, const rollcall_server *server)
{
    rollcall_status status;
    if (server->game == NULL || strlen(server->game) >= sizeof a->game) {
        return ROLLCALL_ARGUMENT;
    }
    /* What register adds around it must fit as well. */
    status = server_fields(a->saying, sizeof a->saying - 64, server, 0);
    if (status != ROLLCALL_OK) {
        return status;
    }
    announcer_moves(a, server);
    if (a->state == WAITING) {
        if (now_ms() < a->next) {
            return a->last;
        }
        status = rollcall_master_begin(a->master, a->host, a->port, ROLLCALL_RING1, a->key,
                                       &a->keys);
        if (status != ROLLCALL_AGAIN) {
            return retry_later(a, status);
        }
        a->state = DIALLING;
    }
    status = announcer_moved(a, server);
    if (status != ROLLCALL_OK) {
        return status;
    }
    return a->state == LISTED || a->state == ASKED_RENEW ? ROLLCALL_OK : ROLLCALL_AGAIN;
}

const rollcall_listing *rollcall_announcer_listing(const rollcall_announcer *announcer)
{
    return &announcer->listing;
}

const rollcall_refusal_text *rollcall_announcer_refusal(const rollcall_announcer *announcer)
{
    return &announcer->master->refusal;
}

void rollcall_announcer_free(rollcall_announcer *a, int timeout_ms)
{
    if (a == NULL) {
        return;
    }
    if (a->state == LISTED || a->state == ASKED_RENEW) {
        rollcall_quit(a->master, a->game, a->game_port, timeout_ms);
    }
    rollcall_master_free(a->master);
    wipe(a, sizeof *a);
    free(a);
}

/* ---- For players ------------------------------------------------------- */

static void put_filter(rollcall_writer *w, const rollcall_query *query)
{
    rollcall_write_object(w, "filter");
    rollcall_write_string(w, "version", query->version);
    rollcall_write_string(w, "protocol", query->protocol);
    rollcall_write_string(w, "country", query->country);
    rollcall_write_string(w, "map", query->map);
    rollcall_write_string(w, "text", query->text);
    if (query->not_empty) {
        rollcall_write_true(w, "notEmpty", 1);
    }
    if (query->not_full) {
        rollcall_write_true(w, "notFull", 1);
    }
    if (query->no_password) {
        rollcall_write_true(w, "noPassword", 1);
    }
    put_attributes(w, query->attributes, query->attribute_count);
    rollcall_write_end(w);
}

static void tell_page(const rollcall_json *json, rollcall_on_entry *handler, void *yours)
{
    size_t servers = rollcall_json_get(json, 0, "servers"), each = 0;
    rollcall_entry entry;
    while (servers != 0 && (each = rollcall_json_each(json, servers, each)) != 0) {
        read_entry(&entry, json, each);
        handler(&entry, yours);
    }
}

static rollcall_status ask_page(rollcall_master *master, const rollcall_query *query,
                                const char *page, const rollcall_json **answer, int timeout_ms)
{
    char fields[8192];
    rollcall_writer w;
    rollcall_write_start(&w, fields, sizeof fields);
    rollcall_write_string(&w, "game", query->game);
    put_filter(&w, query);
    rollcall_write_string(&w, "sort", query->sort);
    if (query->size > 0) {
        rollcall_write_integer(&w, "size", query->size);
    }
    rollcall_write_string(&w, "page", page);
    return w.full ? ROLLCALL_TOO_LARGE
                  : rollcall_ask(master, "list", fields, answer, timeout_ms);
}

rollcall_status rollcall_list(rollcall_master *master, const rollcall_query *query,
                              rollcall_on_entry *handler, void *yours, int timeout_ms)
{
    int64_t end = now_ms() + timeout_ms;
    char page[1024];
    const rollcall_json *answer;
    long more = 0;
    rollcall_status status = ROLLCALL_OK;
    if (query->game == NULL || handler == NULL) {
        return ROLLCALL_ARGUMENT;
    }
    while (status == ROLLCALL_OK && more >= 0) {
        status = ask_page(master, query, more > 0 ? page : NULL, &answer, left_of(end));
        if (status == ROLLCALL_OK) {
            more = GET_TEXT(answer, 0, "next", page);
            if (more == 0 || more >= (long)sizeof page - 4) {
                return ROLLCALL_NONSENSE;
            }
            tell_page(answer, handler, yours);
        }
    }
    return status;
}

rollcall_status rollcall_watch(rollcall_master *master, const rollcall_query *query,
                               rollcall_on_event *handler, void *yours, int timeout_ms)
{
    char fields[8192];
    rollcall_writer w;
    if (query->game == NULL || handler == NULL) {
        return ROLLCALL_ARGUMENT;
    }
    master->on_event = handler;
    master->on_event_yours = yours;
    rollcall_write_start(&w, fields, sizeof fields);
    rollcall_write_string(&w, "game", query->game);
    put_filter(&w, query);
    return w.full ? ROLLCALL_TOO_LARGE
                  : rollcall_ask(master, "watch", fields, NULL, timeout_ms);
}

rollcall_status rollcall_unwatch(rollcall_master *master, const char *game, int timeout_ms)
{
    char fields[512];
    place_fields(fields, sizeof fields, game, 0);
    return rollcall_ask(master, "unwatch", fields, NULL, timeout_ms);
}

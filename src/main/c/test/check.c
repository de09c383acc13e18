/*
 * The tests of rollcall.c. They include it, since most of what must be proved is not shown outside.
 * CHECK_EVERY=n tries only every nth bit flip (valgrind is slow).
 */
#include "../rollcall.c"

#include "check.h"

static int every = 1;

static size_t unhex(unsigned char *to, const char *hex)
{
    size_t n = strlen(hex) / 2, i;
    for (i = 0; i < n; i++) {
        unsigned byte;
        sscanf(hex + 2 * i, "%2x", &byte);
        to[i] = (unsigned char)byte;
    }
    return n;
}

static int is_hex(const unsigned char *bytes, const char *hex)
{
    unsigned char wish[1024];
    return memcmp(bytes, wish, unhex(wish, hex)) == 0;
}

static void pair_of(rollcall_keys *keys, const char *secret)
{
    unhex(keys->secret, secret);
    CHECK(x25519(keys->shown, keys->secret, NULL) == ROLLCALL_OK);
}

/* ---- Keys ---- */

/* RFC 7748, section 5.2, the first two vectors. */
static void multipliesAsRfc7748Says(void)
{
    unsigned char secret[KEY], point[KEY], result[KEY];
    unhex(secret, "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
    unhex(point, "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
    CHECK(x25519(result, secret, point) == ROLLCALL_OK);
    CHECK(is_hex(result, "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"));
    unhex(secret, "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d");
    unhex(point, "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493");
    CHECK(x25519(result, secret, point) == ROLLCALL_OK);
    CHECK(is_hex(result, "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"));
}

static void refusesPointsOfLowOrder(void)
{
    static const char *const points[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"};
    rollcall_keys keys;
    unsigned char point[KEY], result[KEY];
    size_t i;
    CHECK(rollcall_keys_make(&keys) == ROLLCALL_OK);
    for (i = 0; i < sizeof points / sizeof points[0]; i++) {
        unhex(point, points[i]);
        CHECK(x25519(result, keys.secret, point) == ROLLCALL_FORGED);
    }
}

static void writesAndReadsKeysAsText(void)
{
    rollcall_keys keys;
    unsigned char back[KEY];
    char text[ROLLCALL_KEY_TEXT];
    int i;
    for (i = 0; i < 50; i++) {
        gcry_create_nonce(keys.shown, KEY);
        rollcall_key_write(text, keys.shown);
        CHECK(strlen(text) == 44);
        CHECK(rollcall_key_parse(back, text) == ROLLCALL_OK);
        CHECK(memcmp(back, keys.shown, KEY) == 0);
    }
    CHECK(rollcall_key_parse(back, "") != ROLLCALL_OK);
    CHECK(rollcall_key_parse(back, NULL) != ROLLCALL_OK);
    text[5] = '-';
    CHECK(rollcall_key_parse(back, text) != ROLLCALL_OK);
    CHECK(rollcall_key_parse(back, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=") != ROLLCALL_OK);
    CHECK(rollcall_key_parse(back, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA") != ROLLCALL_OK);
}

static void keepsItsKeysInAFileOfItsOwnersAlone(void)
{
    char path[] = "/tmp/rollcall-check-XXXXXX";
    rollcall_keys first, again;
    struct stat about;
    int file = mkstemp(path);
    CHECK(file >= 0);
    close(file);
    CHECK(rollcall_keys_load(&first, path) == ROLLCALL_ARGUMENT); /* empty: no key, and not replaced */
    unlink(path);
    CHECK(rollcall_keys_load(&first, path) == ROLLCALL_OK);
    CHECK(rollcall_keys_load(&again, path) == ROLLCALL_OK);
    CHECK(memcmp(&first, &again, sizeof first) == 0);
    CHECK(stat(path, &about) == 0 && (about.st_mode & 077) == 0);
    unlink(path);
    CHECK(rollcall_keys_load(&first, "/nowhere/at/all") == ROLLCALL_ARGUMENT);
}

/* ---- Noise ---- */

typedef struct {
    handshake shake;
    cipher seal, open;
} side;

static void side_make(side *s, const char *prologue, const unsigned char *responder,
                      const rollcall_keys *fixed, const rollcall_keys *passing)
{
    memset(s, 0, sizeof *s);
    CHECK(cipher_make(&s->seal) == ROLLCALL_OK && cipher_make(&s->open) == ROLLCALL_OK);
    s->shake.fixed = *fixed;
    s->shake.passing = *passing;
    memcpy(s->shake.their_fixed, responder, KEY);
    handshake_start(&s->shake, prologue, strlen(prologue), responder);
}

static void side_free(side *s)
{
    cipher_free(&s->seal);
    cipher_free(&s->open);
}

static void agree(side *a, side *b, const char *prologue)
{
    rollcall_keys fixed_a, fixed_b, passing_a, passing_b;
    unsigned char frame[FRAME_1];
    rollcall_keys_make(&fixed_a);
    rollcall_keys_make(&fixed_b);
    rollcall_keys_make(&passing_a);
    rollcall_keys_make(&passing_b);
    side_make(a, prologue, fixed_b.shown, &fixed_a, &passing_a);
    side_make(b, prologue, fixed_b.shown, &fixed_b, &passing_b);
    CHECK(write_1(&a->shake, &a->seal, frame, 0) == ROLLCALL_OK);
    CHECK(read_1(&b->shake, &b->seal, frame, 0) == ROLLCALL_OK);
    CHECK(memcmp(b->shake.their_fixed, fixed_a.shown, KEY) == 0);
    CHECK(write_2(&b->shake, &b->seal, frame, 0) == ROLLCALL_OK);
    CHECK(read_2(&a->shake, &a->seal, frame, 0) == ROLLCALL_OK);
    CHECK(memcmp(a->shake.hash, b->shake.hash, KEY) == 0);
    CHECK(split(&a->shake, &a->seal, &a->open) == ROLLCALL_OK);
    CHECK(split(&b->shake, &b->open, &b->seal) == ROLLCALL_OK);
}

/* Noise_IK_25519_ChaChaPoly_SHA256 of the vectors that the Haskell library cacophony publishes
   (vectors/cacophony.txt; snow tests itself with the same file); the hash as in the tests of
   noise-rust. */
static void agreesWithThePublishedVectors(void)
{
    static const char *const payloads[] = {
        "4c756477696720766f6e204d69736573", "4d757272617920526f746862617264",
        "462e20412e20486179656b", "4361726c204d656e676572",
        "4a65616e2d426170746973746520536179", "457567656e2042f6686d20766f6e2042617765726b"};
    static const char *const wishes[] = {
        "ca35def5ae56cec33dc2036731ab14896bc4c75dbb07a61f879f8e3afa4c7944"
        "718da798efbcd91528520204f904b9bd6c7413dccdc214d951e15253e39987f1"
        "8146e8cd0873654207148333479d4d16c289f0294b29960a72f48e0b7bba2e89"
        "083169825e59642148d492020664ccf7",
        "95ebc60d2b1fa672c1f46a8aa265ef51bfe38e7ccb39ec5be34069f144808843"
        "5361e70b2ed446e6c9ec387d1d6b3b840f194e373979d241b203c4acafccf5",
        "050e9f3c8fac16b68dbce8f8c4bfbf6617c897f9ada4aa29aa19c8",
        "344233a6cabb7141d80f3da2fedc311d9646bbb0f505afe403a667",
        "62cdeeb172ad7ade7aa7d9e069da5790f12331bfa00177787a1d0810c67dc3b2b4",
        "029bead1b40992327044d409d9a1f3ad8f36c3c452775d557e18bbeb2e8dfcead32d514024"};
    side a, b;
    rollcall_keys fixed_a, fixed_b, passing_a, passing_b;
    unsigned char frame[512];
    size_t n;
    int i;
    pair_of(&fixed_a, "e61ef9919cde45dd5f82166404bd08e38bceb5dfdfded0a34c8df7ed542214d1");
    pair_of(&passing_a, "893e28b9dc6ca8d611ab664754b8ceb7bac5117349a4439a6b0569da977c464a");
    pair_of(&fixed_b, "4a3acbfdb163dec651dfa3194dece676d437029c62a408b4c5ea9114246e4893");
    pair_of(&passing_b, "bbdb4cdbd309f1a1f2e1456967fe288cadd6f712d65dc7b7793d5e63da6b375b");
    CHECK(is_hex(fixed_b.shown,
                 "31e0303fd6418d2f8c0e78b91f22e8caed0fbe48656dcf4767e4834f701b8f62"));
    side_make(&a, "John Galt", fixed_b.shown, &fixed_a, &passing_a);
    side_make(&b, "John Galt", fixed_b.shown, &fixed_b, &passing_b);

    n = unhex(frame + 80, payloads[0]);
    CHECK(write_1(&a.shake, &a.seal, frame, n) == ROLLCALL_OK);
    CHECK(is_hex(frame, wishes[0]));
    CHECK(read_1(&b.shake, &b.seal, frame, n) == ROLLCALL_OK);
    CHECK(is_hex(frame + 80, payloads[0]));
    n = unhex(frame + 32, payloads[1]);
    CHECK(write_2(&b.shake, &b.seal, frame, n) == ROLLCALL_OK);
    CHECK(is_hex(frame, wishes[1]));
    CHECK(read_2(&a.shake, &a.seal, frame, n) == ROLLCALL_OK);
    CHECK(is_hex(frame + 32, payloads[1]));
    CHECK(is_hex(a.shake.hash, "0b0f68fb0c27e03ce9b97565995ed4838cc0581b762ef72b062f6a546419fad7"));
    CHECK(split(&a.shake, &a.seal, &a.open) == ROLLCALL_OK);
    CHECK(split(&b.shake, &b.open, &b.seal) == ROLLCALL_OK);
    for (i = 2; i < 6; i++) {
        side *from = i % 2 == 0 ? &a : &b, *to = i % 2 == 0 ? &b : &a;
        n = unhex(frame, payloads[i]);
        CHECK(seal_next(&from->seal, frame, n) == ROLLCALL_OK);
        CHECK(is_hex(frame, wishes[i]));
        CHECK(open_next(&to->open, frame, n) == ROLLCALL_OK);
        CHECK(is_hex(frame, payloads[i]));
    }
    side_free(&a);
    side_free(&b);
}

/* The session of deployment/docs/rings.md, to the byte. */
static void agreesWithTheFrozenSession(void)
{
    static const char *const frames[] = {
        "0060ed4aa24a163a9ad2cecbf54b13fd19e0363d761f2242ed89408ce1aa8fdbfb4a8ac2"
        "3978d80fac0aef9f98a254a6dfbce15bdf9738bf3b950f41e79d6a08c679b5717db36291"
        "3885c8b3d3d42aaebefb9704e843936296504077883322f74916",
        "00304f0275b9d05758a9ed0de20d359df00b83826feffaccf888a8dbaf53cae7a754baf7"
        "6822d156d70c20f2165ab9da0eb3"};
    static const char *const messages[] = {
        "7b226964223a312c226f70223a2270696e67227d",
        "00248691237b21eb87af861f7e2cc415630178a4873d9090087dc8bf74fde28852a516dc"
        "f2ef",
        "7b226964223a312c226f6b223a747275657d",
        "002248cd0cbd1f64331d3d6458d6bea6a11cedd5d705a4a30ecca18382058c0cf2ee853c",
        "7b226964223a322c226f70223a227265676973746572222c22736572766572223a7b2267"
        "616d65223a226e657470616e7a6572222c226e616d65223a2246726f7a656e222c22706f"
        "7274223a333033307d7d",
        "0062c00a33194b40af09eb04ae56928b76e949cd6d764430674dfffe5873cbbae6352c05"
        "c012b140f1cb7252c07b9af3285ed7840e004a8d64181ae542a5f3bc47ac3a389ff047f5"
        "b4540e45ae915fda70ce3f50ded3be4a5345ee9f506ec0fc7917fb75",
        "7b226964223a322c226f6b223a747275652c226e756d626572223a312c22616464726573"
        "73223a223139322e302e322e31222c22696e74657276616c223a3234302c226578706972"
        "6573223a3732302c227665726966696564223a66616c73657d",
        "0071efea15cc3c5d74eaa99990f2697aa86511c36842468307f1a1dbee569274fb16aeed"
        "ad5b3545e804ef6ebcf16461adba3d7775eb8c86e9029fab796c8d37b4f6e2fe0526c9e8"
        "384193ef3ff8e87c8d35eff276a5878f8fb986530b849b7a0a6e5bb47b446b40a22dfc24"
        "9de0e114305f0a",
        "7b226964223a332c226f70223a2271756974227d",
        "00245aa00b3598e4a0e345faeb07b2c4a8dda45be6a6ba1343fc73771bc6c24e89959c9a"
        "607f",
        "7b226964223a332c226f6b223a747275657d",
        "00222e1a3ce68a09a96e68c2f72b76fcde0a4060030c7d5b1360d463006a695ebc08f83d"};
    side a, b;
    rollcall_keys fixed_a, fixed_b, passing_a, passing_b;
    unsigned char frame[512];
    size_t i, n;
    pair_of(&fixed_a, "fdd0555404c52fac05657c99de99996d616fbd2483abecf49abbd13892699510");
    pair_of(&passing_a, "8e2e9d68a64fc7bc355c0d3f7f7d432395144fa3c9afad128811f018e314c6f9");
    pair_of(&fixed_b, "ed252521920572d37b5c643043710043d910e7287cfd94d041e6c7bafa178e21");
    pair_of(&passing_b, "99a5b9b46097f1fa67fe7bc493209651a37be8a45451fefe3ef4dcac4072ceb1");
    side_make(&a, ROLLCALL_RING1, fixed_b.shown, &fixed_a, &passing_a);
    side_make(&b, ROLLCALL_RING1, fixed_b.shown, &fixed_b, &passing_b);
    CHECK(write_1(&a.shake, &a.seal, frame, 0) == ROLLCALL_OK);
    CHECK(is_hex(frame, frames[0] + 4));
    CHECK(read_1(&b.shake, &b.seal, frame, 0) == ROLLCALL_OK);
    CHECK(write_2(&b.shake, &b.seal, frame, 0) == ROLLCALL_OK);
    CHECK(is_hex(frame, frames[1] + 4));
    CHECK(read_2(&a.shake, &a.seal, frame, 0) == ROLLCALL_OK);
    CHECK(split(&a.shake, &a.seal, &a.open) == ROLLCALL_OK);
    CHECK(split(&b.shake, &b.open, &b.seal) == ROLLCALL_OK);
    for (i = 0; i < sizeof messages / sizeof messages[0]; i += 2) {
        side *from = i % 4 == 0 ? &a : &b, *to = i % 4 == 0 ? &b : &a;
        n = unhex(frame, messages[i]);
        CHECK(seal_next(&from->seal, frame, n) == ROLLCALL_OK);
        CHECK(is_hex(frame, messages[i + 1] + 4));
        CHECK(open_next(&to->open, frame, n) == ROLLCALL_OK);
        CHECK(is_hex(frame, messages[i]));
    }
    side_free(&a);
    side_free(&b);
}

static void noticesAnyFlippedBitOfTheHandshake(void)
{
    rollcall_keys fixed_a, fixed_b, passing_a, passing_b;
    unsigned char good_1[FRAME_1], good_2[FRAME_2], frame[FRAME_1];
    side a, b, fresh;
    int bit;
    rollcall_keys_make(&fixed_a);
    rollcall_keys_make(&fixed_b);
    rollcall_keys_make(&passing_a);
    rollcall_keys_make(&passing_b);
    side_make(&a, ROLLCALL_PEER, fixed_b.shown, &fixed_a, &passing_a);
    side_make(&b, ROLLCALL_PEER, fixed_b.shown, &fixed_b, &passing_b);
    write_1(&a.shake, &a.seal, good_1, 0);
    for (bit = 0; bit < FRAME_1 * 8; bit += every) {
        side_make(&fresh, ROLLCALL_PEER, fixed_b.shown, &fixed_b, &passing_b);
        memcpy(frame, good_1, FRAME_1);
        frame[bit / 8] ^= (unsigned char)(1 << bit % 8);
        CHECK(read_1(&fresh.shake, &fresh.seal, frame, 0) == ROLLCALL_FORGED);
        side_free(&fresh);
    }
    memcpy(frame, good_1, FRAME_1);
    CHECK(read_1(&b.shake, &b.seal, frame, 0) == ROLLCALL_OK);
    write_2(&b.shake, &b.seal, good_2, 0);
    for (bit = 0; bit < FRAME_2 * 8; bit += every) {
        side_make(&fresh, ROLLCALL_PEER, fixed_b.shown, &fixed_a, &passing_a);
        write_1(&fresh.shake, &fresh.seal, frame, 0);
        memcpy(frame, good_2, FRAME_2);
        frame[bit / 8] ^= (unsigned char)(1 << bit % 8);
        CHECK(read_2(&fresh.shake, &fresh.seal, frame, 0) == ROLLCALL_FORGED);
        side_free(&fresh);
    }
    side_free(&a);
    side_free(&b);
}

static void noticesAnyFlippedBitOfAMessage(void)
{
    side a, b;
    unsigned char good[40 + TAG], frame[40 + TAG];
    int bit;
    agree(&a, &b, ROLLCALL_PEER);
    memset(good, 'x', 40);
    CHECK(seal_next(&a.seal, good, 40) == ROLLCALL_OK);
    for (bit = 0; bit < (40 + TAG) * 8; bit++) {
        memcpy(frame, good, sizeof frame);
        frame[bit / 8] ^= (unsigned char)(1 << bit % 8);
        CHECK(open_next(&b.open, frame, 40) == ROLLCALL_FORGED);
        CHECK(frame[0] == 0 && frame[39] == 0); /* nothing unproved is left lying about */
    }
    memcpy(frame, good, sizeof frame);
    CHECK(open_next(&b.open, frame, 40) == ROLLCALL_OK);
    memcpy(frame, good, sizeof frame);
    CHECK(open_next(&b.open, frame, 40) == ROLLCALL_FORGED); /* a repeated one */
    side_free(&a);
    side_free(&b);
}

static void renewsTheKeyAfterEach65536Messages(void)
{
    side a, b;
    unsigned char frame[4 + TAG], old[KEY + TAG];
    uint32_t i, most = every > 1 ? 65540 : 131080;
    cipher before;
    agree(&a, &b, ROLLCALL_RING1);
    CHECK(cipher_make(&before) == ROLLCALL_OK);
    CHECK(split(&a.shake, &before, &before) == ROLLCALL_OK); /* the second key: the responder's */
    for (i = 1; i <= most; i++) {
        memcpy(frame, &i, 4);
        if (seal_next(&b.seal, frame, 4) != ROLLCALL_OK) {
            CHECK(!"sealed");
            break;
        }
        if (i == 65536 || i == 65537) {
            /* The last of the old key opens with it, the next does not; the nonce goes on. */
            memcpy(old, frame, 4 + TAG);
            CHECK(open_with(&before, i - 1, NULL, 0, old, 4)
                  == (i == 65536 ? ROLLCALL_OK : ROLLCALL_FORGED));
        }
        if (open_next(&a.open, frame, 4) != ROLLCALL_OK || memcmp(frame, &i, 4) != 0) {
            CHECK(!"opened");
            break;
        }
    }
    CHECK(a.open.nonce == most && b.seal.nonce == most);
    cipher_free(&before);
    side_free(&a);
    side_free(&b);
}

/* ---- JSON ---- */

static rollcall_value values[VALUES_MAX];
static rollcall_json json;

static int parses(const char *text)
{
    return rollcall_json_parse(&json, text, strlen(text), values, VALUES_MAX) == ROLLCALL_OK;
}

static void readsWhatAMasterSays(void)
{
    char text[64];
    int64_t number;
    size_t servers, each;
    CHECK(parses(" {\"id\":7, \"ok\":true,\"servers\":[{\"name\":\"A \\\"b\\\" \\u00e4\\ud83d\\ude00\","
                 "\"port\":3000},{\"name\":\"x\"}],\"next\":\"\\/p\",\"none\":null,\"e\":{},\"f\":[]} "));
    CHECK(rollcall_json_integer(&json, rollcall_json_get(&json, 0, "id"), &number) && number == 7);
    CHECK(rollcall_json_type_of(&json, rollcall_json_get(&json, 0, "ok")) == ROLLCALL_JSON_TRUE);
    CHECK(rollcall_json_get(&json, 0, "name") == 0);
    servers = rollcall_json_get(&json, 0, "servers");
    each = rollcall_json_each(&json, servers, 0);
    CHECK(rollcall_json_string(&json, rollcall_json_get(&json, each, "name"), text, sizeof text)
          == 12);
    CHECK(strcmp(text, "A \"b\" \xc3\xa4\xf0\x9f\x98\x80") == 0);
    /* Too small a place: cut before the character that does not fit. */
    CHECK(rollcall_json_string(&json, rollcall_json_get(&json, each, "name"), text, 9) == 8);
    CHECK(rollcall_json_string(&json, rollcall_json_get(&json, each, "name"), text, 8) == 6);
    each = rollcall_json_each(&json, servers, each);
    CHECK(rollcall_json_string(&json, rollcall_json_get(&json, each, "name"), text, sizeof text)
          == 1);
    CHECK(rollcall_json_each(&json, servers, each) == 0);
    CHECK(rollcall_json_each(&json, rollcall_json_get(&json, 0, "e"), 0) == 0);
    CHECK(rollcall_json_each(&json, rollcall_json_get(&json, 0, "f"), 0) == 0);
    CHECK(rollcall_json_string(&json, rollcall_json_get(&json, 0, "next"), text, sizeof text) == 2);
    CHECK(rollcall_json_string(&json, rollcall_json_get(&json, 0, "id"), text, sizeof text) == -1);
}

static void refusesWhatIsNoObject(void)
{
    static const char *const bad[] = {
        "", " ", "[]", "1", "\"a\"", "null", "{", "}", "{}{}", "{} x", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.1}",
        "{\"a\":+1}", "{\"a\":-}", "{\"a\":1e}", "{\"a\":NaN}", "{\"a\":tru}", "{\"a\":True}",
        "{\"a\":[1,]}", "{\"a\":[1 2]}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\",
        "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\u0041\"}",
        "{\"a\":\"\\ud800\\ud800\"}", "{\"a\":\"\t\"}", "{\"a\":\"\x80\"}", "{\"a\":\"\xc0\x80\"}",
        "{\"a\":\"\xed\xa0\x80\"}", "{\"a\":\"\xf5\x80\x80\x80\"}", "{\"a\":\"\xe2\x82\"}",
        "\xef\xbb\xbf{}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":1 \"b\":2}",
        "{\"a\":{\"b\":1,\"c\":[],\"b\":{}}}", "// {}\n{}", "{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"};
    size_t i;
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (parses(bad[i])) {
            printf("parsed: %s\n", bad[i]);
            checks_failed++;
        }
    }
    CHECK(!parses("{\"a\":\"b\"") && json.count == 0);
    CHECK(rollcall_json_parse(&json, "{\"a\":\"\0\"}", 9, values, VALUES_MAX) != ROLLCALL_OK);
    CHECK(rollcall_json_parse(&json, "{}\0", 3, values, VALUES_MAX) != ROLLCALL_OK);
    CHECK(rollcall_json_parse(&json, "{\0}", 3, values, VALUES_MAX) != ROLLCALL_OK);
}

static void takesTheDeepestAndTheLongest(void)
{
    static char text[ROLLCALL_MESSAGE_MAX + 2];
    size_t i, n = 5;
    CHECK(parses("{\"a\":[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]}")); /* 16 */
    memcpy(text, "{\"a\":[", 6);
    for (i = 6; i + 3 < ROLLCALL_MESSAGE_MAX; i += 2) {
        text[i] = '1';
        text[i + 1] = ',';
    }
    text[i] = '1';
    text[i + 1] = ']';
    text[i + 2] = '}';
    n = i + 3;
    CHECK(n <= ROLLCALL_MESSAGE_MAX);
    CHECK(rollcall_json_parse(&json, text, n, values, VALUES_MAX) == ROLLCALL_OK);
    CHECK(json.count > 32750);
    CHECK(rollcall_json_parse(&json, text, n, values, 1000) == ROLLCALL_NONSENSE);
    memset(text, '[', sizeof text);
    memcpy(text, "{\"a\":", 5);
    CHECK(rollcall_json_parse(&json, text, ROLLCALL_MESSAGE_MAX, values, VALUES_MAX)
          == ROLLCALL_NONSENSE);
    CHECK(rollcall_json_parse(&json, text, ROLLCALL_MESSAGE_MAX + 1, values, VALUES_MAX)
          == ROLLCALL_TOO_LARGE);
}

static void boundsTheNamesThatItCompares(void)
{
    static char text[ROLLCALL_MESSAGE_MAX];
    size_t n = 1, i;
    text[0] = '{';
    for (i = 0; i <= ROLLCALL_JSON_MEMBERS; i++) {
        n += (size_t)sprintf(text + n, "%s\"%x\":0", i == 0 ? "" : ",", (unsigned)i);
        if (i + 1 == ROLLCALL_JSON_MEMBERS) {
            text[n] = '}';
            CHECK(rollcall_json_parse(&json, text, n + 1, values, VALUES_MAX) == ROLLCALL_OK);
        }
    }
    text[n++] = '}';
    CHECK(rollcall_json_parse(&json, text, n, values, VALUES_MAX) == ROLLCALL_NONSENSE);
}

/* Every piece of memory is just as long as the text, so that a sanitizer sees one byte too many. */
static void readsNoByteBeyondWhatCame(void)
{
    static const char whole[] =
        "{\"id\":1,\"a\":[true,false,null,-1.5e+3,\"\\ud83d\\ude00\xe2\x82\xac\"],\"b\":{\"c\":\"\\n\"}}";
    unsigned seed = 1;
    size_t n, i;
    for (n = 0; n <= sizeof whole - 1; n++) {
        char *piece = malloc(n + (n == 0));
        memcpy(piece, whole, n);
        CHECK((rollcall_json_parse(&json, piece, n, values, VALUES_MAX) == ROLLCALL_OK)
              == (n == sizeof whole - 1));
        free(piece);
    }
    for (i = 0; i < 20000; i++) {
        char *piece = malloc(sizeof whole - 1);
        char text[16];
        size_t v;
        int k;
        memcpy(piece, whole, sizeof whole - 1);
        for (k = 0; k < 3; k++) {
            seed = seed * 1103515245u + 12345u;
            piece[(seed >> 8) % (sizeof whole - 1)] = (char)(seed >> 20);
        }
        if (rollcall_json_parse(&json, piece, sizeof whole - 1, values, VALUES_MAX)
            == ROLLCALL_OK) {
            for (v = 0; v < json.count; v++) {
                int64_t number;
                rollcall_json_string(&json, v, text, sizeof text);
                rollcall_json_integer(&json, v, &number);
                CHECK(json.values[v].next > v && json.values[v].next <= json.count);
            }
        }
        free(piece);
    }
}

static void readsIntegersOnly(void)
{
    int64_t number = 5;
    CHECK(parses("{\"a\":9007199254740992,\"b\":9007199254740993,\"c\":1.0,\"d\":1e3,\"e\":-3,"
                 "\"f\":99999999999999999999999999,\"g\":\"1\"}"));
    CHECK(rollcall_json_integer(&json, rollcall_json_get(&json, 0, "a"), &number)
          && number == (int64_t)1 << 53);
    CHECK(rollcall_json_integer(&json, rollcall_json_get(&json, 0, "e"), &number) && number == -3);
    CHECK(!rollcall_json_integer(&json, rollcall_json_get(&json, 0, "b"), &number));
    CHECK(!rollcall_json_integer(&json, rollcall_json_get(&json, 0, "c"), &number));
    CHECK(!rollcall_json_integer(&json, rollcall_json_get(&json, 0, "d"), &number));
    CHECK(!rollcall_json_integer(&json, rollcall_json_get(&json, 0, "f"), &number));
    CHECK(!rollcall_json_integer(&json, rollcall_json_get(&json, 0, "g"), &number));
    CHECK(!rollcall_json_integer(&json, rollcall_json_get(&json, 0, "absent"), &number));
}

static void writesWhatAMasterAccepts(void)
{
    char text[512];
    rollcall_attribute attributes[] = {{"mode", "coop"}, {"a\"b", "c\\d"}};
    rollcall_server server;
    rollcall_writer w;
    rollcall_server_init(&server, "tanks", "Bad \x01 \xff \xc3\xa4 \"name\"", 3000);
    server.players = 0;
    server.password = 0;
    server.attributes = attributes;
    server.attribute_count = 2;
    rollcall_write_start(&w, text, sizeof text);
    rollcall_write_object(&w, NULL);
    put_server(&w, &server);
    rollcall_write_end(&w);
    CHECK(!w.full);
    CHECK(strcmp(text, "{\"game\":\"tanks\",\"name\":\"Bad ? ? \xc3\xa4 \\\"name\\\"\",\"port\":3000,"
                       "\"players\":0,\"password\":false,"
                       "\"attributes\":{\"mode\":\"coop\",\"a\\\"b\":\"c\\\\d\"}}") == 0);
    CHECK(parses(text));
    CHECK(server_fields(text, 20, &server, 1) == ROLLCALL_TOO_LARGE);
    server.port = 0;
    CHECK(server_fields(text, sizeof text, &server, 1) == ROLLCALL_ARGUMENT);
}

static void readsAnEntryAndItsAttributes(void)
{
    rollcall_entry entry;
    char text[16];
    CHECK(parses("{\"number\":5,\"game\":\"tanks\",\"address\":\"10.0.0.1\",\"port\":3000,\"name\":\"N\","
                 "\"players\":-4,\"maxPlayers\":8,\"password\":true,\"verified\":true,\"age\":3,"
                 "\"attributes\":{\"mode\":\"coop\",\"wei\\u00df\":\"1\"}}"));
    read_entry(&entry, &json, 0);
    CHECK(entry.number == 5 && entry.port == 3000 && entry.max_players == 8 && entry.age == 3);
    CHECK(entry.players == ROLLCALL_UNSET && entry.bots == ROLLCALL_UNSET);
    CHECK(entry.password == 1 && entry.verified == 1 && entry.stale == 0);
    CHECK(rollcall_entry_attribute(&entry, "mode", text, sizeof text) == 4
          && strcmp(text, "coop") == 0);
    CHECK(rollcall_entry_attribute(&entry, "wei\xc3\x9f", text, sizeof text) == 1);
    CHECK(rollcall_entry_attribute(&entry, "other", text, sizeof text) == -1);
}

/* ---- Channel, both ends in this process ---- */

typedef struct {
    rollcall_keys a_keys, b_keys;
    rollcall_channel *a, *b;
    int listening, port;
} pair;

static void listen_on_any(pair *p)
{
    struct sockaddr_in here;
    socklen_t length = sizeof here;
    memset(&here, 0, sizeof here);
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    p->listening = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(p->listening, (struct sockaddr *)&here, sizeof here) == 0);
    CHECK(listen(p->listening, 8) == 0);
    CHECK(getsockname(p->listening, (struct sockaddr *)&here, &length) == 0);
    p->port = ntohs(here.sin_port);
}

static void pair_make(pair *p)
{
    rollcall_keys_make(&p->a_keys);
    rollcall_keys_make(&p->b_keys);
    p->a = rollcall_channel_new();
    p->b = rollcall_channel_new();
    listen_on_any(p);
}

static void pair_free(pair *p)
{
    rollcall_channel_free(p->a);
    rollcall_channel_free(p->b);
    close(p->listening);
}

static void pair_connect(pair *p, const char *a_purpose, const unsigned char *key)
{
    int i;
    CHECK(rollcall_dial_begin(p->a, "127.0.0.1", p->port, a_purpose, key, &p->a_keys)
          == ROLLCALL_AGAIN);
    CHECK(rollcall_welcome_begin(p->b, accept(p->listening, NULL, NULL), ROLLCALL_PEER, &p->b_keys)
          == ROLLCALL_AGAIN);
    for (i = 0; i < 200 && p->a->state != OPEN && p->a->state != CLOSED; i++) {
        rollcall_channel_step(p->a);
        rollcall_channel_step(p->b);
        poll(NULL, 0, 1);
    }
}

static void pair_open(pair *p)
{
    const char *message;
    size_t length;
    pair_make(p);
    pair_connect(p, ROLLCALL_PEER, p->b_keys.shown);
    CHECK(p->a->state == OPEN && p->b->state == AWAIT_FIRST);
    CHECK(rollcall_send(p->a, "hi", 2) == ROLLCALL_OK);
    CHECK(rollcall_receive(p->b, &message, &length, 2000) == ROLLCALL_OK);
    CHECK(length == 2 && memcmp(message, "hi", 2) == 0);
    CHECK(memcmp(rollcall_channel_key(p->b), p->a_keys.shown, KEY) == 0);
}

static void carriesMessagesBothWays(void)
{
    static char big[ROLLCALL_MESSAGE_MAX];
    static const size_t sizes[] = {0, 1, 15, 16, 17, 1000, 40000, ROLLCALL_MESSAGE_MAX};
    pair p;
    size_t i, length;
    const char *message;
    pair_open(&p);
    memset(big, 'q', sizeof big);
    for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        CHECK(rollcall_send(p.b, big, sizes[i]) == ROLLCALL_OK);
        CHECK(rollcall_receive(p.a, &message, &length, 2000) == ROLLCALL_OK);
        CHECK(length == sizes[i] && memcmp(message, big, length) == 0);
        CHECK(rollcall_send(p.a, message, length) == ROLLCALL_OK);
        CHECK(rollcall_receive(p.b, &message, &length, 2000) == ROLLCALL_OK);
        CHECK(length == sizes[i] && memcmp(message, big, length) == 0);
    }
    CHECK(rollcall_receive(p.a, &message, &length, 0) == ROLLCALL_AGAIN);
    CHECK(rollcall_send(p.a, big, sizeof big + 1) == ROLLCALL_TOO_LARGE);
    rollcall_send(p.a, "last", 4);
    rollcall_channel_close(p.a);
    CHECK(rollcall_receive(p.b, &message, &length, 2000) == ROLLCALL_OK);
    CHECK(length == 4);
    CHECK(rollcall_receive(p.b, &message, &length, 2000) == ROLLCALL_CLOSED);
    CHECK(rollcall_send(p.b, "x", 1) == ROLLCALL_CLOSED);
    pair_free(&p);
}

static void tellsAFastSenderToWait(void)
{
    static char big[ROLLCALL_MESSAGE_MAX];
    pair p;
    const char *message;
    size_t length;
    int sent = 0, got = 0;
    pair_open(&p);
    while (sent < 1000 && rollcall_send(p.a, big, sizeof big) == ROLLCALL_OK) {
        sent++;
    }
    CHECK(sent > 1 && sent < 1000);
    CHECK(rollcall_channel_wants_to_write(p.a));
    CHECK(rollcall_flush(p.a, 0) == ROLLCALL_AGAIN);
    while (got < sent) {
        rollcall_flush(p.a, 0);
        if (rollcall_receive(p.b, &message, &length, 2000) != ROLLCALL_OK) {
            break;
        }
        got++;
    }
    CHECK(got == sent);
    CHECK(rollcall_send(p.a, "on", 2) == ROLLCALL_OK);
    CHECK(rollcall_receive(p.b, &message, &length, 2000) == ROLLCALL_OK && length == 2);
    pair_free(&p);
}

static void findsTheWrongKeyOut(void)
{
    pair p;
    rollcall_keys other;
    pair_make(&p);
    rollcall_keys_make(&other);
    pair_connect(&p, ROLLCALL_PEER, other.shown);
    CHECK(p.a->state == CLOSED && p.a->fault == ROLLCALL_FORGED);
    CHECK(p.b->state == CLOSED && p.b->fault == ROLLCALL_FORGED);
    pair_free(&p);
}

static void findsTheWrongPurposeOut(void)
{
    pair p;
    pair_make(&p);
    pair_connect(&p, ROLLCALL_RING2, p.b_keys.shown);
    CHECK(p.a->state == CLOSED && p.a->fault == ROLLCALL_FORGED);
    CHECK(p.b->state == CLOSED && p.b->fault == ROLLCALL_FORGED);
    pair_free(&p);
}

static int raw_connect(const pair *p)
{
    struct sockaddr_in there;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    memset(&there, 0, sizeof there);
    there.sin_family = AF_INET;
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    there.sin_port = htons((uint16_t)p->port);
    CHECK(connect(s, (struct sockaddr *)&there, sizeof there) == 0);
    return s;
}

static rollcall_status welcomed(pair *p, const void *bytes, size_t length, int timeout_ms)
{
    int raw = raw_connect(p);
    rollcall_status status;
    CHECK(send(raw, bytes, length, MSG_NOSIGNAL) == (ssize_t)length);
    status = rollcall_welcome(p->b, accept(p->listening, NULL, NULL), ROLLCALL_PEER, &p->b_keys,
                              timeout_ms);
    close(raw);
    return status;
}

static void closesAsSoonAsALengthIsWrong(void)
{
    static const char *const starts[] = {"\0\137", "\0\141", "\0\0", "GET / HTTP/1.0\r\n", "\377\377"};
    pair p;
    int i;
    pair_make(&p);
    for (i = 0; i < 5; i++) {
        CHECK(welcomed(&p, starts[i], i < 3 ? 2 : strlen(starts[i]), 4000) == ROLLCALL_FORGED);
    }
    pair_free(&p);
}

/* A recorded first frame brings nobody in: the first message is missing. */
static void isNotOpenForAReplay(void)
{
    pair p;
    unsigned char head[HEAD + FRAME_1];
    side a;
    rollcall_keys passing;
    pair_make(&p);
    rollcall_keys_make(&passing);
    side_make(&a, ROLLCALL_PEER, p.b_keys.shown, &p.a_keys, &passing);
    head[0] = 0;
    head[1] = FRAME_1;
    CHECK(write_1(&a.shake, &a.seal, head + HEAD, 0) == ROLLCALL_OK);
    CHECK(welcomed(&p, head, sizeof head, 8000) == ROLLCALL_TIMEOUT);
    CHECK(rollcall_channel_socket(p.b) == -1);
    side_free(&a);
    pair_free(&p);
}

static void endsWithAnyFlippedBitOnTheWay(void)
{
    pair p;
    int bit;
    size_t length;
    const char *message;
    for (bit = 16; bit < (HEAD + 4 + TAG) * 8; bit += 8 * every + 3) {
        unsigned char *frame_at;
        pair_open(&p);
        /* Sealed into `out`, changed there, and only then sent. */
        frame_at = out_room(p.a, 4 + TAG);
        memcpy(frame_at, "abcd", 4);
        seal_next(&p.a->seal, frame_at, 4);
        p.a->out_end += HEAD + 4 + TAG;
        p.a->out[p.a->out_start + (size_t)bit / 8] ^= (unsigned char)(1 << bit % 8);
        push(p.a);
        CHECK(rollcall_receive(p.b, &message, &length, 7000) == ROLLCALL_FORGED);
        pair_free(&p);
    }
}

static long allocations;

static void *counted_malloc(size_t size)
{
    allocations++;
    return malloc(size);
}

static void *counted_realloc(void *memory, size_t size)
{
    allocations++;
    return realloc(memory, size);
}

static int not_secure(const void *memory)
{
    (void)memory;
    return 0;
}

static void takesNoMemoryOnceItIsOpen(void)
{
    pair p;
    const char *message;
    size_t length;
    long before;
    int i;
    pair_open(&p);
    CHECK(allocations > 0);
    before = allocations;
    for (i = 0; i < 2000; i++) {
        rollcall_send(p.a, "{\"id\":1,\"op\":\"ping\"}", 20);
        CHECK(rollcall_receive(p.b, &message, &length, 2000) == ROLLCALL_OK);
        rollcall_json_parse(&json, message, length, values, VALUES_MAX);
    }
    CHECK(allocations == before);
    pair_free(&p);
}

static void saysWhyItReachedNobody(void)
{
    pair p;
    pair_make(&p);
    close(p.listening);
    CHECK(rollcall_dial(p.a, "127.0.0.1", p.port, ROLLCALL_PEER, p.b_keys.shown, NULL, 3000)
          == ROLLCALL_NETWORK);
    CHECK(rollcall_dial(p.a, "127.0.0.1", 0, ROLLCALL_PEER, p.b_keys.shown, NULL, 3000)
          == ROLLCALL_ARGUMENT);
    CHECK(rollcall_dial(p.a, "no.such.host.invalid", 1, ROLLCALL_PEER, p.b_keys.shown, NULL, 3000)
          == ROLLCALL_NETWORK);
    p.listening = -1;
    pair_free(&p);
}

int main(void)
{
    const char *wish = getenv("CHECK_EVERY");
    every = wish == NULL || atoi(wish) < 1 ? 1 : atoi(wish);
    gcry_set_allocation_handler(counted_malloc, counted_malloc, not_secure, counted_realloc, free);
    RUN(multipliesAsRfc7748Says);
    RUN(refusesPointsOfLowOrder);
    RUN(writesAndReadsKeysAsText);
    RUN(keepsItsKeysInAFileOfItsOwnersAlone);
    RUN(agreesWithThePublishedVectors);
    RUN(agreesWithTheFrozenSession);
    RUN(noticesAnyFlippedBitOfTheHandshake);
    RUN(noticesAnyFlippedBitOfAMessage);
    RUN(renewsTheKeyAfterEach65536Messages);
    RUN(readsWhatAMasterSays);
    RUN(refusesWhatIsNoObject);
    RUN(takesTheDeepestAndTheLongest);
    RUN(boundsTheNamesThatItCompares);
    RUN(readsNoByteBeyondWhatCame);
    RUN(readsIntegersOnly);
    RUN(writesWhatAMasterAccepts);
    RUN(readsAnEntryAndItsAttributes);
    RUN(carriesMessagesBothWays);
    RUN(tellsAFastSenderToWait);
    RUN(findsTheWrongKeyOut);
    RUN(findsTheWrongPurposeOut);
    RUN(closesAsSoonAsALengthIsWrong);
    RUN(isNotOpenForAReplay);
    RUN(endsWithAnyFlippedBitOnTheWay);
    RUN(takesNoMemoryOnceItIsOpen);
    RUN(saysWhyItReachedNobody);
    printf(checks_failed == 0 ? "all well\n" : "%d checks failed\n", checks_failed);
    return checks_failed != 0;
}

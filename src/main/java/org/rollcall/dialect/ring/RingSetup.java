package org.rollcall.dialect.ring;

/** What a game that uses the C library has to know of this master. */
final class RingSetup {

    private RingSetup() {}

    static String lines(String host, int port, String publicKey) {
        return """
               unsigned char master[ROLLCALL_KEY];
               rollcall_keys keys;
               rollcall_server server;

               rollcall_key_parse(master, "%s");
               rollcall_keys_load(&keys, "server.key");
               rollcall_server_init(&server, "mygame", "Friday night", 3000);
               rollcall_announcer *announcer =
                   rollcall_announcer_new("%s", %d, master, &keys);

               /* in the game loop */
               rollcall_announce(announcer, &server);
               """
                .formatted(publicKey, host, port);
    }
}

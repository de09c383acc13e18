package org.rollcall.adapter;

import java.nio.charset.StandardCharsets;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;

/** What the beans of the tests do with a batch. */
final class Beans {

    private Beans() {}

    /** Answers each packet with its own bytes, and ends a connection with its peer. */
    static void echo(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            packet.reply(bytes(packet));
            if (packet.kind() == Packet.Kind.ENDED) {
                packet.close();
            }
        }
    }

    static byte[] bytes(Packet packet) {
        byte[] bytes = new byte[packet.payload().remaining()];
        packet.payload().get(bytes);
        return bytes;
    }

    static String text(Packet packet) {
        return new String(bytes(packet), StandardCharsets.ISO_8859_1);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.io.Transport;

/** A stream whose messages the bean itself tells apart. */
class AsItComesTest {

    @ParameterizedTest
    @EnumSource(Transport.class)
    void bytesArriveAtOnceAndTheEndIsTold(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", AsItComesTest::spell);
            int port =
                    container
                            .control
                            .open(
                                    ListenerSpec.tcp(
                                            "game",
                                            "bean",
                                            "127.0.0.1",
                                            0,
                                            new Framing.AsItComes(2)))
                            .port();
            try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
                peer.setSoTimeout(5_000);
                InputStream answers = peer.getInputStream();
                peer.getOutputStream().write(Beans.latin("a"));
                assertThat(answers.readNBytes(3)).isEqualTo(Beans.latin("<a>"));
                peer.getOutputStream().write(Beans.latin("bcd"));
                assertThat(answers.readNBytes(7)).isEqualTo(Beans.latin("<bc><d>"));
                peer.shutdownOutput();
                assertThat(answers.readAllBytes()).isEqualTo(Beans.latin("end"));
            }
        }
    }

    private static void spell(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            if (packet.kind() == Packet.Kind.ENDED) {
                packet.reply(Beans.latin("end"));
                packet.close();
            } else {
                packet.reply(Beans.latin("<" + Beans.text(packet) + ">"));
            }
        }
    }
}

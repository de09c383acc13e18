package org.rollcall.dialect.netpanzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rollcall.dialect.Interpreter;

class NetPanzerInterpreterTest {

    @Test
    void requestsSayTheirPairsHoweverTheyAreCut() {
        Interpreter stream = NetPanzerInterpreter.ofStream(true);
        assertThat(heard(stream, "\\heartbeat\\gamename\\netpan")).isEqualTo("part of a request");
        assertThat(heard(stream, "zer\\port\\7777\\final\\\\list\\gamename\\q\\final\\"))
                .isEqualTo("heartbeat gamename=netpanzer port=7777; list gamename=q");
        assertThat(heard(stream, "\\quit\\port\\1")).isEqualTo("part of a request");
        assertThat(stream.ended()).isEqualTo("quit port=1");
    }

    @Test
    void whatIsNoRequestIsSaidToBeNone() {
        assertThat(heard(NetPanzerInterpreter.ofStream(true), "\\status\\a\\final\\"))
                .isEqualTo("unknown request");
        assertThat(heard(NetPanzerInterpreter.ofStream(false), "\\heartbeat\\port\\1\\final\\"))
                .as("on the port of clients")
                .isEqualTo("unknown request");
        assertThat(heard(NetPanzerInterpreter.ofStream(true), "x".repeat(20_000)))
                .isEqualTo("part of a request");
    }

    @Test
    void answersAreTheirWords() {
        Interpreter stream = NetPanzerInterpreter.ofStream(true);
        assertThat(said(stream, "\\final\\")).isEqualTo("final");
        assertThat(said(stream, "\\ip\\192.0.2.1\\port\\3030\\final\\"))
                .isEqualTo("list, servers: 1: ip 192.0.2.1 port 3030 final");
        Interpreter datagrams = NetPanzerInterpreter.ofDatagrams();
        assertThat(said(datagrams, "\\echo\\abc")).isEqualTo("echo abc");
        assertThat(heard(datagrams, "abc")).isEqualTo("abc");
    }

    @Property
    void anyBytesInAnyPiecesGiveLines(@ForAll @Size(max = 8) List<byte[]> pieces) {
        for (Interpreter each :
                List.of(
                        NetPanzerInterpreter.ofStream(true),
                        NetPanzerInterpreter.ofStream(false),
                        NetPanzerInterpreter.ofDatagrams())) {
            for (byte[] piece : pieces) {
                assertThat(each.heard(piece)).isNotNull().doesNotContainPattern("\\p{Cntrl}");
                assertThat(each.said(piece)).isNotNull().doesNotContainPattern("\\p{Cntrl}");
            }
            assertThat(each.ended()).isNotNull().doesNotContainPattern("\\p{Cntrl}");
        }
    }

    private static String heard(Interpreter interpreter, String text) {
        return interpreter.heard(text.getBytes(ISO_8859_1));
    }

    private static String said(Interpreter interpreter, String text) {
        return interpreter.said(text.getBytes(ISO_8859_1));
    }
}

package org.rollcall.dialect.worldforge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rollcall.dialect.Interpreter;

class WorldForgeInterpreterTest {

    private final Interpreter interpreter = new WorldForgeInterpreter(false);

    @Test
    void requestsHaveTheNamesThatTheOldProgramsGiveThem() {
        assertThat(heard("00000001")).isEqualTo("SERVERKEEPALIVE");
        assertThat(heard("00000002")).isEqualTo("CLIENTKEEPALIVE");
        assertThat(heard("00000004 ffffffff")).isEqualTo("SERVERSHAKE number 4294967295");
        assertThat(heard("00000004 000004d2 0200007f 00001a6f"))
                .isEqualTo("SERVERSHAKE number 1234 for 127.0.0.2 port 6767");
        assertThat(heard("00000005 000004d2")).isEqualTo("CLIENTSHAKE number 1234");
        assertThat(heard("00000006")).isEqualTo("TERMINATE own server");
        assertThat(heard("00000006 00000000")).isEqualTo("TERMINATE own session");
        assertThat(heard("00000006 0200007f")).isEqualTo("TERMINATE server 127.0.0.2");
        assertThat(heard("00000007 00000000")).isEqualTo("LISTREQ from 0");
        assertThat(heard("0000000b 00000004 00000003 6e616d65 4d6f6f"))
                .isEqualTo("SERVERATTR name=Moo");
        assertThat(heard("0000000d 00000004 00000003 6e616d65 4d6f6f"))
                .isEqualTo("CLIENTFILTER name=Moo");
        assertThat(heard("0000000f")).isEqualTo("SERVERCLEAR");
        assertThat(heard("00000015 00000004")).isEqualTo("MONITORREQ 4");
        assertThat(heard("00000020 00000001 00000003 6d6f6f")).isEqualTo("DNSREQ 1 moo");
        assertThat(heard("00000004")).isEqualTo("malformed message of type 4");
        assertThat(heard("00")).isEqualTo("malformed message");
        assertThat(heard("00000063")).isEqualTo("ignored message of type 99");
    }

    @Test
    void answersSayWhatStandsInThem() {
        assertThat(said("00000003 000004d2")).isEqualTo("HANDSHAKE number 1234");
        assertThat(said("00000008 00000002 00000001 0200007f"))
                .isEqualTo("LISTRESP 2 in all, 1 in here: 127.0.0.2");
        assertThat(said("00000016 00000004 00000007")).isEqualTo("MONITORRESP 4 7");
    }

    @Test
    void addressesInNetworkOrderAreReadAsTheyStand() {
        byte[] list = HexFormat.of().parseHex("0000000800000001000000017f000002");
        assertThat(new WorldForgeInterpreter(true).said(list)).endsWith(": 127.0.0.2");
    }

    @Test
    void whatCannotBeSeenIsWrittenAsItsNumber() {
        String hostile = "a\r\n\u202eb\u0000";
        byte[] value = hostile.getBytes(UTF_8);
        String head = "0000000b 00000001 0000000%x 78".formatted(value.length);
        assertThat(heard(head + HexFormat.of().formatHex(value)))
                .isEqualTo("SERVERATTR x=a\\u000d\\u000a\\u202eb\\u0000");
    }

    @Property
    void anyBytesGiveALine(@ForAll @Size(max = 600) byte[] bytes) {
        assertThat(interpreter.heard(bytes)).isNotNull().doesNotContainPattern("\\p{Cntrl}");
        assertThat(interpreter.said(bytes)).isNotNull().doesNotContainPattern("\\p{Cntrl}");
    }

    @Property
    void anyTypeWithAnyBodyGivesALine(
            @ForAll @IntRange(min = -1, max = 40) int type, @ForAll @Size(max = 80) byte[] body) {
        byte[] packet = ByteBuffer.allocate(4 + body.length).putInt(type).put(body).array();
        assertThat(interpreter.heard(packet)).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
        assertThat(interpreter.said(packet)).isNotNull().doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void numberThatWasGivenThenIsTheOneThatIsGivenNow() {
        byte[] then = bytes("00000003 000004d2");
        byte[] now = bytes("00000003 00000929");
        assertThat(WorldForgeCodec.returning(bytes("00000004 000004d2 0200007f"), then, now))
                .isEqualTo(bytes("00000004 00000929 0200007f"));
        assertThat(WorldForgeCodec.returning(bytes("00000005 000004d2"), then, now))
                .isEqualTo(bytes("00000005 00000929"));
        for (String other :
                new String[] {"00000004 000004d3", "00000007 000004d2", "00000004", ""}) {
            byte[] packet = bytes(other);
            assertThat(WorldForgeCodec.returning(packet, then, now)).isSameAs(packet);
        }
    }

    private String heard(String hex) {
        return interpreter.heard(bytes(hex));
    }

    private String said(String hex) {
        return interpreter.said(bytes(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}

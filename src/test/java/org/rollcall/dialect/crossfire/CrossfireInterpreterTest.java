package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rollcall.dialect.Interpreter;

class CrossfireInterpreterTest {

    private final Interpreter interpreter = new CrossfireInterpreter();

    @Test
    void heartbeatSaysItsFields() {
        assertThat(heard("tave:1234|2|1.0|hi|1|2|3"))
                .isEqualTo(
                        "heartbeat name tave:1234, players 2, version 1.0, comment hi,"
                                + " counters 1|2|3, port 1234");
        assertThat(heard("tave|2")).isEqualTo("heartbeat, not taken: too-few-fields");
        assertThat(heard("put.your.hostname.here|0|1|x"))
                .isEqualTo("heartbeat, not taken: placeholder");
    }

    @Test
    void listSaysHowManyRowsItHas() {
        assertThat(interpreter.said("1.2.3.4|7|a|b|c|d\n5.6.7.8|".getBytes(US_ASCII)))
                .isEqualTo("list, 1 row");
    }

    @Property
    void anyBytesGiveALine(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(interpreter.heard(bytes)).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
        assertThat(interpreter.said(bytes)).isNotNull();
    }

    private String heard(String datagram) {
        return interpreter.heard(datagram.getBytes(US_ASCII));
    }
}

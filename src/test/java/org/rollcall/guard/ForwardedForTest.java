package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.settings.AddressList;

class ForwardedForTest {

    private static final AddressList TRUSTED = AddressList.parse("127.0.0.1, 10.0.0.0/8, ::1");

    @Test
    void believesProxiesAloneThatTheyWereAskedByHttps() {
        assertThat(ForwardedFor.isHttps("10.0.0.7", "https", TRUSTED)).isTrue();
        assertThat(ForwardedFor.isHttps("11.0.0.1", "https", TRUSTED)).isFalse();
        assertThat(ForwardedFor.isHttps("10.0.0.7", "http", TRUSTED)).isFalse();
        assertThat(ForwardedFor.isHttps("10.0.0.7", null, TRUSTED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "11.0.0.1; 12.0.0.1; 11.0.0.1",
                "127.0.0.1; ''; 127.0.0.1",
                "127.0.0.1; 12.0.0.1; 12.0.0.1",
                "127.0.0.1; 13.0.0.1, 12.0.0.1; 12.0.0.1",
                "127.0.0.1; 13.0.0.1, 12.0.0.1, 10.0.0.7; 12.0.0.1",
                "127.0.0.1; 13.0.0.1, evil.example; 127.0.0.1",
                "127.0.0.1; evil.example, 10.0.0.7; 10.0.0.7",
                "127.0.0.1; 10.0.0.8, 10.0.0.7; 10.0.0.8",
                "::1; [2001:db8::5]; 2001:db8:0:0:0:0:0:5",
                "0:0:0:0:0:0:0:1%lo; 12.0.0.1; 12.0.0.1"
            })
    void believesProxiesAboutTheirNeighboursAlone(String remote, String header, String peer) {
        List<String> headers = header.isEmpty() ? List.of() : List.of(header);
        assertThat(ForwardedFor.peer(remote, Collections.enumeration(headers), TRUSTED))
                .extracting("hostAddress")
                .isEqualTo(peer);
    }
}

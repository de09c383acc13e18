package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollcall.guard.BanTarget.Kind;

class BanTargetTest {

    @ParameterizedTest
    @CsvSource({
        "ADDRESS, ' 192.0.2.1 ', 192.0.2.1",
        "ADDRESS, 2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "NETWORK, 192.0.2.77/24, 192.0.2.0/24",
        "NETWORK, 192.0.2.77/27, 192.0.2.64/27",
        "NETWORK, 192.0.2.1/32, 192.0.2.1/32",
        "NETWORK, 2001:db8:ffff::/33, 2001:db8:8000:0:0:0:0:0/33",
        "NAME, '^bad (server|host)', '^bad (server|host)'",
        "KEY, AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=, AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
    })
    void isReadAsItIsWritten(Kind kind, String text, String written) {
        BanTarget target = BanTarget.of(kind, text);
        assertThat(target.text()).isEqualTo(written);
        assertThat(BanTarget.of(kind, written)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS, example.net",
        "ADDRESS, 192.0.2.1/24",
        "ADDRESS, ''",
        "NETWORK, 192.0.2.1",
        "NETWORK, 192.0.2.0/33",
        "NETWORK, 0.0.0.0/0",
        "NETWORK, 2001:db8::/129",
        "NETWORK, 192.0.2.0/-1",
        "NETWORK, 192.0.2.0/9999999999",
        "NAME, ''",
        "NAME, .*",
        "NAME, 'a|'",
        "KEY, short"
    })
    void whatIsNoneIsRefusedWithWhatWasExpected(Kind kind, String text) {
        assertThatThrownBy(() -> BanTarget.of(kind, text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void kindsHaveAWord() {
        assertThat(Kind.NETWORK.word()).isEqualTo("network");
    }
}

package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

    @ParameterizedTest
    @CsvSource({
        "'127.0.0.0/8, ::1', 127.9.9.9, true",
        "'127.0.0.0/8, ::1', ::1, true",
        "'127.0.0.0/8, ::1', 128.0.0.0, false",
        "'127.0.0.0/8, ::1', ::2, false",
        "127.0.0.1/8, 127.255.255.255, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "10.0.0.1 - 10.0.0.9, 10.0.0.9, true",
        "10.0.0.1-10.0.0.9, 10.0.0.10, false",
        "192.0.2.100-192.0.2.200, 192.0.2.199, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::1-2001:db8::f, 2001:db8::e, true",
        "*, 198.51.100.1, true",
        "*, 2001:db8::1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "'', 127.0.0.1, false",
    })
    void containsWhatItSays(String list, String address, boolean contained)
            throws UnknownHostException {
        assertThat(AddressList.parse(list).contains(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "example.org",
                "1.2.3",
                "1",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4/33",
                "::1/129",
                "1.2.3.4/-1",
                "10.0.0.9-10.0.0.1",
                "10.0.0.1-::1",
                "fe80::1%lo",
                "1.2.3.4/",
                "/8",
                "-",
                "1.2.3.4-",
                ":",
                "::1::",
                "a:b",
                "**",
                "1.2.3.4;",
                "\u0661.2.3.4",
            })
    void takesNothingElseAndAsksNoDns(String text) {
        assertThat(AddressList.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> AddressList.parse("::1, " + text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isEmptyOnlyWithoutAnything() {
        assertThat(AddressList.parse(" ").isEmpty()).isTrue();
        assertThat(AddressList.parse("::1").isEmpty()).isFalse();
        assertThat(AddressList.parse("::1  ,10.0.0.0/8")).hasToString("::1, 10.0.0.0/8");
    }
}

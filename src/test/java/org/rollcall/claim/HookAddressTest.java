package org.rollcall.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookAddressTest {

    @Test
    void addressesOfProgramsAreTaken() {
        HookAddress plain = HookAddress.parse("http://example.org").orElseThrow();
        assertThat(plain).isEqualTo(new HookAddress(false, "example.org", 80, "/"));
        assertThat(plain.hostHeader()).isEqualTo("example.org");
        HookAddress full = HookAddress.parse("https://example.org:8443/a%20b?c=d#e").orElseThrow();
        assertThat(full).isEqualTo(new HookAddress(true, "example.org", 8443, "/a%20b?c=d"));
        assertThat(full.hostHeader()).isEqualTo("example.org:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org:70/",
                "http://name:pass@example.org/",
                "http://example.org:25/",
                "http://example.org:22/",
                "http://example.org:99999/",
                "http:///nohost",
                "http://exa mple.org/",
                "http://example.org/\r\nX-Other: 1",
                "http://exämple.org/"
            })
    void everythingElseIsNone(String text) {
        assertThat(HookAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0x7f.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fd00::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::1]",
                "[2001:0:7f00:1::]",
                "localhost"
            })
    void whatLeadsInsideIsNotCalled(String host) {
        HookAddress address = HookAddress.parse("http://" + host + "/").orElse(null);
        assertThat(address == null ? null : address.resolve(false).orElse(null)).isNull();
    }

    @Test
    void settingAllowsPrivateAddressesAndNoOthers() throws Exception {
        assertThat(HookAddress.mayBe(InetAddress.getByName("127.0.0.1"), true)).isTrue();
        assertThat(HookAddress.mayBe(InetAddress.getByName("10.0.0.1"), true)).isTrue();
        assertThat(HookAddress.mayBe(InetAddress.getByName("169.254.169.254"), true)).isFalse();
        assertThat(HookAddress.mayBe(InetAddress.getByName("0.0.0.0"), true)).isFalse();
        assertThat(HookAddress.mayBe(InetAddress.getByName("2002:7f00:1::1"), true)).isFalse();
        assertThat(HookAddress.mayBe(InetAddress.getByName("198.51.100.1"), false)).isTrue();
        assertThat(HookAddress.mayBe(InetAddress.getByName("2001:db8::1"), false)).isTrue();
    }
}

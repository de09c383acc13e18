package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2001:db8::1",
                "2a00::1",
                "64:ff9b::1",
                "fbff::",
                "fe00::",
                "1::"
            })
    void anybodyReachesPublicAddresses(String literal) {
        assertThat(kind(literal)).isEqualTo(AddressKind.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.0",
                "127.255.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.0",
                "192.168.255.255",
                "::1",
                "fc00::",
                "fdff:ffff::",
                "fec0::1",
                "feff::1"
            })
    void neighboursReachPrivateAddresses(String literal) {
        assertThat(kind(literal)).isEqualTo(AddressKind.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "169.254.0.0",
                "169.254.255.255",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "::",
                "::2",
                "::1:1",
                "::100",
                "::192.0.2.1",
                "fe80::",
                "febf::1",
                "ff00::",
                "ff02::1",
                "ffff::"
            })
    void nobodyReachesTheRest(String literal) {
        assertThat(kind(literal)).isEqualTo(AddressKind.UNROUTABLE);
    }

    @Test
    void nobodyReachesMappedAddressesThatWereNotUnwrapped() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 11;

        InetAddress address = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(AddressKind.of(address)).isEqualTo(AddressKind.UNROUTABLE);
    }

    private static AddressKind kind(String literal) {
        return AddressKind.of(Servers.address(literal));
    }
}

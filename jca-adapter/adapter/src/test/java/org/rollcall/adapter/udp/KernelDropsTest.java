package org.rollcall.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelDropsTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1,/proc/net/udp", "::1,/proc/net/udp6"})
    void writesAnAddressAsTheKernelDoes(String address, String table) throws Exception {
        InetAddress host = InetAddress.getByName(address);
        ProtocolFamily family =
                host instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET;
        try (DatagramChannel socket = DatagramChannel.open(family)) {
            socket.bind(new InetSocketAddress(host, 0));
            InetSocketAddress local = (InetSocketAddress) socket.getLocalAddress();
            assertThat(Files.readString(Path.of(table))).contains(KernelDrops.column(local));
        }
    }
}

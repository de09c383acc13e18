package org.rollcall.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PagesTest {

    @Test
    void tellsTheAddressThatABrowserTakes() {
        assertThat(new Pages("*", 8010, 0).url()).isEqualTo("http://localhost:8010/");
        assertThat(new Pages("::1", 8010, 0).url()).isEqualTo("http://[::1]:8010/");
        assertThat(new Pages("10.0.0.1", 0, 8443).url()).isEqualTo("https://10.0.0.1:8443/");
        assertThat(new Pages("*", 0, 0).url()).isEqualTo("off");
    }

    @Test
    void opensThePortsOnlyOnceTheApplicationRuns() {
        Pages both = new Pages("*", 8010, 8443);
        assertThat(both.bootCommands())
                .filteredOn(line -> line.contains("enabled"))
                .allMatch(line -> line.endsWith("=false"));
        assertThat(both.openCommands()).hasSize(2).allMatch(line -> line.endsWith("enabled=true"));
        assertThat(new Pages("*", 0, 0).openCommands()).isEmpty();
    }

    @Test
    void saysWhichSettingHasAPortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(new Pages("127.0.0.1", taken, 0)::checkFree)
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContainingAll("port " + taken, "[web] port", "not started");
            assertThatThrownBy(new Pages("127.0.0.1", 0, taken)::checkFree)
                    .hasMessageContaining("[web] https-port");
        }
    }

    @Test
    void goesOnWhereThePortsAreFree() {
        assertThatCode(new Pages("*", 0, 0)::checkFree).doesNotThrowAnyException();
    }
}

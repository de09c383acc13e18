package org.rollcall.operator.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.Settings;
import org.rollcall.settings.WebSettings;

class ArrivalTest {

    private static final Settings ALONE = Settings.defaults();
    private static final Settings BEHIND_A_PROXY =
            ALONE.with(WebSettings.PROXIES, AddressList.parse("127.0.0.1"));

    private static Arrival arrival(
            Settings settings, String peer, String host, Map<String, String> headers) {
        return Arrival.of(Requests.from(peer, host, headers), settings);
    }

    @Test
    void onlyLoopbackIsThisMachine() {
        assertThat(arrival(ALONE, "127.0.0.1", "localhost", Map.of()).thisMachine()).isTrue();
        assertThat(arrival(ALONE, "0:0:0:0:0:0:0:1", "[::1]", Map.of()).thisMachine()).isTrue();
        assertThat(arrival(ALONE, "192.168.1.2", "localhost", Map.of()).thisMachine()).isFalse();
    }

    @Test
    void proxyThatNobodyToldOfMayForwardForAnybody() {
        for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"}) {
            Map<String, String> forged = Map.of(header, "127.0.0.1");
            assertThat(arrival(ALONE, "127.0.0.1", "localhost", forged).thisMachine())
                    .as(header)
                    .isFalse();
        }
    }

    @Test
    void nameOfAnotherSiteThatLeadsHereIsNotThisMachine() {
        assertThat(arrival(ALONE, "127.0.0.1", "evil.example", Map.of()).thisMachine()).isFalse();
    }

    @Test
    void trustedProxyTellsWhoAskedAndWhetherSecurely() {
        Map<String, String> told =
                Map.of("X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https");
        Arrival known = arrival(BEHIND_A_PROXY, "127.0.0.1", "localhost", told);
        assertThat(known.peer().getHostAddress()).isEqualTo("203.0.113.9");
        assertThat(known.thisMachine()).isFalse();
        assertThat(known.secure()).isTrue();
        assertThat(arrival(ALONE, "198.51.100.1", "localhost", told).secure()).isFalse();
    }
}

package org.rollcall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;

class DoorTest {

    @Test
    void namesThePortAloneWhereItListensOnAllAddresses() {
        ListenerSpec spec = ListenerSpec.udp("worldforge", "worldforge", "*", 8453);
        assertThat(new Door(spec, 8453, null).text()).isEqualTo("worldforge udp 8453");
    }

    @Test
    void namesTheAddressWhereItIsOne() {
        ListenerSpec spec =
                ListenerSpec.tcp("crossfire", "crossfire", "::1", 0, new Framing.OnConnect());
        assertThat(new Door(spec, 13326, null).text()).isEqualTo("crossfire tcp [::1]:13326");
    }
}

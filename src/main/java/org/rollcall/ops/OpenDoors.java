package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.rollcall.dashboard.Doors;

/** Tells pages and REST of the ports. */
@ApplicationScoped
public class OpenDoors implements Doors {

    @Inject Listeners listeners;

    @Override
    public List<Port> ports() {
        return listeners.doors().stream().map(OpenDoors::port).toList();
    }

    private static Port port(Door door) {
        return new Port(
                door.spec().name(),
                door.spec().endpoint(),
                door.spec().isUdp() ? "udp" : "tcp",
                door.spec().address(),
                door.port(),
                door.fault());
    }
}

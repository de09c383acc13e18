package org.rollcall.guard;

import java.net.InetAddress;
import org.rollcall.registry.AddressKind;
import org.rollcall.registry.Audience;
import org.rollcall.settings.PrivateServers;

/** Decides which of the two lists an asker gets: with or without servers at private addresses. */
public record Visibility(PrivateServers mode) {

    public Audience of(InetAddress asker) {
        return switch (mode) {
            case NONE -> Audience.PUBLIC;
            case ALL -> Audience.ALL;
            case LOCAL ->
                    AddressKind.of(asker) == AddressKind.PRIVATE ? Audience.ALL : Audience.PUBLIC;
        };
    }
}

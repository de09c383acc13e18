package org.rollcall.registry;

/**
 * How many may be listed: for one IPv4 address or IPv6 /64, and in all. Lower limits refuse
 * newcomers and take nobody out.
 */
public record RegistryLimits(int serversPerAddress, int servers) {

    public RegistryLimits {
        if (serversPerAddress < 1 || servers < 1) {
            throw new IllegalArgumentException(
                    "registry - limits: %d per address, %d in all (expected: at least 1 each)"
                            .formatted(serversPerAddress, servers));
        }
    }
}

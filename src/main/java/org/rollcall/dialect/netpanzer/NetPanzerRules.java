package org.rollcall.dialect.netpanzer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.rollcall.dialect.netpanzer.NetPanzerSettings.Verify;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.guard.Visibility;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Settings;

/** The settings that requests are handled by, taken over as a whole. */
record NetPanzerRules(
        Duration lease,
        Verify verify,
        Duration statusInterval,
        boolean gameSpyHeader,
        String name,
        int port,
        InetAddress publicAddress,
        String masterPassword,
        AttributeLimits attributes,
        Visibility visibility) {

    static NetPanzerRules of(Settings settings) {
        return new NetPanzerRules(
                settings.get(GameSettings.SERVER_ALIVE),
                settings.get(NetPanzerSettings.VERIFY),
                settings.get(NetPanzerSettings.STATUS_INTERVAL),
                settings.get(NetPanzerSettings.GAMESPY_HEADER),
                settings.get(NetPanzerSettings.MASTER_NAME),
                settings.get(NetworkSettings.OLD_SERVER_PORT),
                literal(settings.get(NetPanzerSettings.PUBLIC_ADDRESS)),
                settings.get(GameSettings.MASTER_PASSWORD),
                AttributeLimits.of(settings),
                new Visibility(settings.get(LimitsSettings.PRIVATE_SERVERS)));
    }

    private static InetAddress literal(String address) {
        try {
            return address.equals("*") ? null : InetAddress.getByName(address);
        } catch (UnknownHostException checkedBefore) {
            throw new IllegalStateException(address, checkedBefore);
        }
    }

    boolean mastersMayRegister() {
        return !masterPassword.isEmpty();
    }

    /** Takes as long for a wrong one as for the right one. */
    boolean isMasterPassword(byte[] given) {
        byte[] wanted = masterPassword.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given) && mastersMayRegister();
    }

    boolean asksForStatus() {
        return !statusInterval.isZero();
    }

    /** Where others find this master, as somebody sees it who has reached it at an address. */
    NetPanzerAddress self(InetAddress reached) {
        return NetPanzerAddress.of(publicAddress == null ? reached : publicAddress, port);
    }
}

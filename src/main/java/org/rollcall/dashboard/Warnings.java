package org.rollcall.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.federation.Federation;
import org.rollcall.federation.NeighbourState;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Finding;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.SettingsService;
import org.rollcall.store.Store;
import org.rollcall.store.StoreState;
import org.rollcall.store.StoreState.Phase;

/** Finds what is not as it should be, the worst first. */
@ApplicationScoped
public class Warnings {

    /** Fuller than that, and it is time to do something. */
    private static final double NEARLY_FULL = 0.9;

    /** Of refused packets a second: somebody is at it. */
    private static final double MANY_REFUSED = 100;

    private static final long MUCH_LAG_MILLIS = 60_000;
    private static final Duration CERTIFICATE_ENDS_SOON = Duration.ofDays(14);
    private static final int MOST_FINDINGS = 5;

    @Inject Doors doors;
    @Inject Store store;
    @Inject Federation federation;
    @Inject SettingsService settings;
    @Inject Registry registry;
    @Inject Dashboard dashboard;

    public List<Warning> now() {
        List<Warning> found = new ArrayList<>();
        doors.ports().stream()
                .filter(port -> !port.open())
                .forEach(port -> found.add(Warning.grave("port", port.name(), port.fault())));
        ofStore(found, store.state());
        ofSettings(found);
        ofCertificate(found);
        int most = settings.current().get(LimitsSettings.SERVERS);
        if (registry.size() > most * NEARLY_FULL) {
            found.add(Warning.grave("full", registry.size(), most));
        }
        federation.neighbours().forEach(state -> ofNeighbour(found, state));
        dashboard.flows().stream()
                .filter(flow -> flow.refusedNow() > MANY_REFUSED)
                .forEach(f -> found.add(Warning.mild("refused", f.dialect(), f.refusedNow())));
        return found;
    }

    private static void ofStore(List<Warning> found, StoreState state) {
        if (state.degraded()) {
            found.add(Warning.grave("store", state.database(), state.fault()));
        } else if (state.phase() == Phase.MEMORY_ONLY) {
            found.add(Warning.mild("memory"));
        }
    }

    private void ofSettings(List<Warning> found) {
        settings.findings().stream()
                .filter(finding -> !(finding instanceof Finding.Note))
                .limit(MOST_FINDINGS)
                .forEach(finding -> found.add(Warning.mild("settings", finding)));
        long waiting =
                settings.current()
                        .differences(settings.saved(), settings.catalogue().settings())
                        .size();
        if (waiting > 0) {
            found.add(Warning.mild("restart", waiting));
        }
    }

    /** As the launcher has found it. */
    private static void ofCertificate(List<Warning> found) {
        String fault = System.getProperty("rollcall.https.fault");
        String until = System.getProperty("rollcall.https.until");
        if (fault != null) {
            found.add(Warning.grave("certificate", fault));
        }
        if (until != null && Instant.parse(until).isBefore(soon())) {
            found.add(Warning.grave("certificate.ends", until));
        }
    }

    private static Instant soon() {
        return Clock.systemUTC().instant().plus(CERTIFICATE_ENDS_SOON);
    }

    private static void ofNeighbour(List<Warning> found, NeighbourState state) {
        if (!state.linked()) {
            found.add(Warning.mild("neighbour", state.name(), state.fault()));
        } else if (state.lagMillis() > MUCH_LAG_MILLIS) {
            found.add(Warning.mild("lag", state.name(), state.lagSeconds()));
        }
    }
}

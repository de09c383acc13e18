package org.rollcall.dialect.netpanzer;

import java.util.concurrent.Executor;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.dialect.Tally;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Settings;

/** What all connections and threads of this dialect share. */
final class NetPanzerRoom {

    final Tally tally;
    final NetPanzerProbes probes;
    final NetPanzerServers servers;
    final NetPanzerLists lists;
    final NetPanzerInfo info;
    final NetPanzerNeighbours neighbours;
    private volatile NetPanzerRules rules = NetPanzerRules.of(Settings.defaults());

    NetPanzerRoom(Registry registry, Executor background, Outgoing outgoing, Tally tally) {
        this.tally = tally;
        Directory<NetPanzerAddress> directory =
                registry.directory(NetPanzerDialect.NAME, NetPanzerAddress.FORMAT);
        probes = new NetPanzerProbes(directory, outgoing, this::rules, tally);
        servers = new NetPanzerServers(directory, probes, this::rules, tally);
        lists = new NetPanzerLists(registry, background, this::rules, tally);
        info = new NetPanzerInfo(registry, this::rules, tally);
        neighbours = new NetPanzerNeighbours(registry, directory, background, outgoing);
        probes.whenVerificationChanges(this::verificationChanged);
        registry.subscribe(probes::follow);
    }

    private NetPanzerRules rules() {
        return rules;
    }

    void rules(NetPanzerRules now) {
        rules = now;
        // The header of lists, and who is in them, may be others now.
        lists.refresh();
    }

    private void verificationChanged() {
        if (rules.verify() == NetPanzerSettings.Verify.REQUIRED) {
            lists.refresh();
        }
    }
}

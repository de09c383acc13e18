package org.rollcall.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rollcall.federation.Mesh.Node;
import org.rollcall.federation.Mesh.Wire;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ForeignPlace;
import org.rollcall.registry.Place;

/** What neighbours know of each other, and what they keep to themselves. */
class NeighbourListsTest extends NeighbourFixture {

    @Test
    void listsWhatANeighbourHasAndWhatComesToIt() {
        a.register("old", 1);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        a.register("new", 2);
        b.register("own", 3);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("new", "old", "own");
        assertThat(a.list()).containsExactly("new", "old", "own");
        assertThat(b.state().linked()).isTrue();
        assertThat(b.state().servers()).isEqualTo(2);
    }

    @Test
    void followsChangesAndDepartures() {
        a.register("one", 1);
        a.register("two", 2);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        a.own.put("one", Mesh.description("uno", 1), Mesh.LEASE);
        a.quit("two");
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("uno");
        a.own.put("one", Mesh.description("uno", 9), Mesh.LEASE);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("uno");
        Entry there = b.registry.foreign("plain").find(at(place("uno", 9)));
        assertThat(there.description().port()).isEqualTo(9);
        assertThat(there.foreign()).isTrue();
    }

    @Test
    void serverThatGetsAnotherNumberIsListedOnce() {
        a.register("one", 1);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        a.registry.numbersBeyond(9);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("one");
        assertThat(b.state().servers()).isEqualTo(1);
        a.quit("one");
        mesh.pass(SHORTLY);
        assertThat(b.list()).isEmpty();
    }

    @Test
    void keepsWhatIsRenewedAndDropsWhatIsNot() {
        Entry kept = a.register("kept", 1);
        a.register("silent", 2);
        mesh.dial(a, b);
        for (int i = 0; i < 8; i++) {
            mesh.pass(Duration.ofSeconds(10));
            kept.renew(mesh.time.nanos(), Mesh.LEASE);
        }
        assertThat(a.list()).containsExactly("kept");
        assertThat(b.list()).containsExactly("kept");
    }

    @Test
    void passesNothingOnThatItWasTold() {
        Node c = mesh.node();
        mesh.pair(b, c);
        a.register("from-a", 1);
        mesh.dial(a, b);
        mesh.dial(b, c);
        mesh.pass(Duration.ofSeconds(2));
        assertThat(b.list()).containsExactly("from-a");
        assertThat(c.list()).isEmpty();
    }

    @Test
    void whatIsBannedHereIsNotListedHereUntilTheBanIsLifted() {
        Bans bans = new Bans(b.registry, mesh.time.clock());
        b.registry.gate(new Doorkeeper(bans, new ServerMarks(b.registry, mesh.time.clock())));
        Entry bad = a.register("bad", 1);
        a.register("good", 2);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        Ban ban =
                bans.add(
                        new Bans.Sentence(
                                BanTarget.of(BanTarget.Kind.NAME, "^bad$"), "", "ann", null));
        assertThat(b.list()).containsExactly("good");
        mesh.pass(Duration.ofSeconds(5));
        bad.renew(mesh.time.nanos(), Mesh.LEASE);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("good");
        assertThat(b.state().refused()).isZero();
        bans.lift(ban.number());
        mesh.pass(Duration.ofSeconds(5));
        bad.renew(mesh.time.nanos(), Mesh.LEASE);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("bad", "good");
    }

    @Test
    void whatIsHiddenIsNotToldToNeighbours() {
        ServerMarks marks = new ServerMarks(a.registry, mesh.time.clock());
        a.registry.gate(new Doorkeeper(new Bans(a.registry, mesh.time.clock()), marks));
        Entry entry = a.register("shy", 1);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("shy");
        marks.hide(entry, true, "ann");
        mesh.pass(SHORTLY);
        assertThat(b.list()).isEmpty();
        marks.hide(entry, false, "ann");
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("shy");
    }

    @Test
    void listsAPlaceOnceAndItsOwnServerFirst() {
        Node c = mesh.node();
        mesh.pair(b, c);
        a.register("at-a", 1);
        mesh.dial(a, b);
        mesh.dial(c, b);
        mesh.pass(SHORTLY);
        c.register("at-c", 1);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("at-a");
        b.register("own", 1);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("own");
        b.quit("own");
        mesh.pass(SHORTLY);
        assertThat(b.list()).hasSize(1).doesNotContain("own");
        a.quit("at-a");
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("at-c");
    }

    @Test
    void doesNotCountNeighboursServersForTheLimitOfAnAddress() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        String owner = a.key.text();
        String many = server(owner, 1, 1);
        for (int i = 2; i <= 10; i++) {
            many += "," + server(owner, i, i);
        }
        wire.inject(snapshot(many, 50, true));
        assertThat(b.list()).hasSize(10);
    }

    @Test
    void forgetsANeighbourThatIsNotInTheSettingsAnyMore() {
        a.register("one", 1);
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        b.neighbours.clear();
        b.configure();
        assertThat(b.list()).isEmpty();
        assertThat(wire.isOpen()).isFalse();
        assertThat(b.neighbourhood.knows(a.key)).isFalse();
    }

    @Test
    void remembersTheMastersThatItSpokeWith() {
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        var master = b.registry.masters().takeUnwritten().get(0);
        assertThat(master.key()).isEqualTo(a.key.text());
        assertThat(master.name()).isEqualTo("N");
        assertThat(master.port()).isEqualTo(6060);
    }

    @Test
    void tellsBytesThatAreNoText() {
        byte[] name = {(byte) 0xff, 0};
        a.own.put(
                "odd",
                Mesh.description("odd \"\\ \u00e4", 1)
                        .with(
                                Attributes.NONE
                                        .with(name, new byte[] {1, 2})
                                        .with("name", "odd \"\\ \u00e4")),
                Mesh.LEASE);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        Entry there = b.registry.foreign("plain").find(at(place("odd", 1)));
        assertThat(there.description().attributes().value(name)).containsExactly(1, 2);
        assertThat(b.list()).containsExactly("odd \"\\ \u00e4");
    }

    @Test
    void tellsLongListsInPages() {
        for (int i = 0; i < 2_000; i++) {
            int port = i + 1;
            a.own.put("s" + i, at(i, port), Mesh.LEASE);
        }
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        b.quota = 5_000;
        assertThat(b.state().servers()).isEqualTo(1_000);
        b.configure();
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        assertThat(b.list()).hasSize(2_000);
        assertThat(Mesh.publicSize(b)).isEqualTo(2_000);
    }

    private static ForeignPlace at(Place place) {
        return ForeignPlace.at(place);
    }

    private static org.rollcall.registry.Description at(int i, int port) {
        try {
            return org.rollcall.registry.Description.of(
                    Mesh.GAME,
                    java.net.InetAddress.getByName("198.51." + (i / 250) + "." + (i % 250 + 1)),
                    port,
                    Attributes.NONE.with("name", "s" + i).with("text", "y".repeat(200)));
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}

package org.rollcall.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
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

class NeighbourhoodTest {

    private static final Duration SHORTLY = Duration.ofMillis(500);

    private final Mesh mesh = new Mesh();
    private Node a;
    private Node b;

    @BeforeEach
    void twoNeighbours() {
        a = mesh.node();
        b = mesh.node();
        mesh.pair(a, b);
    }

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

    private static ForeignPlace at(Place place) {
        return ForeignPlace.at(place);
    }

    private static Place place(String name, int port) {
        return Place.of(Mesh.description(name, port));
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
    void dropsEntriesOfOtherOwners() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        String stranger = b.key.text();
        wire.inject(
                "{\"event\":\"snapshot\",\"servers\":["
                        + server(stranger, 7, 7)
                        + ","
                        + server(a.key.text(), 8, 8)
                        + "],\"revision\":5,\"last\":true}");
        assertThat(b.state().strangers()).isEqualTo(1);
        assertThat(b.state().servers()).isEqualTo(1);
    }

    private static String server(String owner, int number, int port) {
        return "{\"owner\":\""
                + owner
                + "\",\"number\":"
                + number
                + ",\"revision\":1,\"age\":0,\"ttl\":60000,\"listed\":0,\"dialect\":\"plain\","
                + "\"game\":\"tanks\",\"address\":\"203.0.113.9\",\"port\":"
                + port
                + ",\"attributes\":{\"name\":\"x\"}}";
    }

    @Test
    void whatIsNestedTooDeeplyIsNonsense() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        wire.inject("{\"event\":" + "[".repeat(10_000));
        assertThat(b.state().nonsense()).isEqualTo(1);
    }

    @Test
    void asksForASnapshotWhenAChangeIsMissing() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        wire.lose(1);
        a.register("lost", 1);
        mesh.pass(SHORTLY);
        assertThat(b.list()).isEmpty();
        a.register("next", 2);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("lost", "next");
        assertThat(b.state().resyncs()).isEqualTo(1);
    }

    @Test
    void noticesByAHeartbeatThatTheLastChangeIsMissing() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        wire.lose(1);
        a.register("lost", 1);
        mesh.pass(Duration.ofSeconds(15));
        assertThat(b.list()).containsExactly("lost");
    }

    @Test
    void isInStepExceptWhileAListComesInAnew() {
        assertThat(b.state().word()).isEqualTo("away");
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        assertThat(b.state().word()).isEqualTo("step");
        wire.inject(snapshot("", 90, false));
        assertThat(b.state().word()).isEqualTo("behind");
        wire.inject(snapshot("", 90, true));
        assertThat(b.state().word()).isEqualTo("step");
    }

    @Test
    void lagGrowsUntilAllIsKnownAgain() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        assertThat(lag()).as("in step").isLessThan(Duration.ofSeconds(1));
        mesh.pass(Duration.ofMinutes(5));
        assertThat(lag()).as("in step, nothing new").isLessThan(Duration.ofSeconds(11));
        wire.inject(snapshot("", 90, false));
        wire.inject("{\"event\":\"heartbeat\",\"revision\":90}");
        Duration behind = lag();
        mesh.pass(Duration.ofSeconds(5));
        wire.inject("{\"event\":\"heartbeat\",\"revision\":90}");
        assertThat(lag()).as("heard, but not in step").isEqualTo(behind.plusSeconds(5));
        wire.inject(snapshot("", 90, true));
        assertThat(lag()).isZero();
        wire.cut();
        mesh.pass(Duration.ofMinutes(2));
        assertThat(lag()).as("not linked").isEqualTo(Duration.ofMinutes(2));
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        assertThat(lag()).isLessThan(Duration.ofSeconds(1));
    }

    private Duration lag() {
        return Duration.ofMillis(b.state().lagMillis());
    }

    @Test
    void removesWhatAFinishedSnapshotDoesNotHave() {
        Wire wire = mesh.dial(a, b);
        a.register("one", 1);
        mesh.pass(SHORTLY);
        wire.inject("{\"event\":\"snapshot\",\"servers\":[],\"revision\":90,\"last\":true}");
        assertThat(b.list()).isEmpty();
    }

    @Test
    void appliesChangesAfterTheSnapshotDuringWhichTheyCame() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        String owner = a.key.text();
        wire.inject(snapshot(server(owner, 1, 1), 40, false));
        wire.inject("{\"event\":\"remove\",\"numbers\":[2],\"revision\":41}");
        wire.inject(snapshot(server(owner, 2, 2), 40, true));
        assertThat(b.state().servers()).isEqualTo(1);
        assertThat(b.state().resyncs()).isZero();
    }

    private static String snapshot(String server, int revision, boolean last) {
        return "{\"event\":\"snapshot\",\"servers\":[%s],\"revision\":%d,\"last\":%s}"
                .formatted(server, revision, last);
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
    void keepsTheServersOfALostNeighbourForASetTime() {
        a.register("one", 1);
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        wire.cut();
        mesh.pass(Mesh.ALIVE.minusSeconds(2));
        assertThat(b.list()).containsExactly("one");
        mesh.pass(Duration.ofSeconds(4));
        assertThat(b.list()).isEmpty();
        mesh.dial(b, a);
        mesh.pass(SHORTLY);
        assertThat(b.list()).containsExactly("one");
    }

    @Test
    void noticesThatANeighbourHasStopped() {
        a.register("one", 1);
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        wire.stick(true);
        mesh.pass(Duration.ofSeconds(32));
        assertThat(b.state().linked()).isFalse();
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void keepsTheSameOneOfTwoLinksOnBothSides() {
        Wire smaller = mesh.dial(a, b);
        Wire greater = mesh.dial(b, a);
        a.register("one", 1);
        mesh.pass(SHORTLY);
        assertThat(smaller.isOpen()).isTrue();
        assertThat(greater.isOpen()).isFalse();
        Wire newer = mesh.dial(a, b);
        a.register("two", 2);
        mesh.pass(SHORTLY);
        assertThat(smaller.isOpen()).isFalse();
        assertThat(newer.isOpen()).isTrue();
        assertThat(b.list()).containsExactly("one", "two");
    }

    @Test
    void refusesWhatIsBeyondTheQuota() {
        b.quota = 3;
        b.configure();
        for (int i = 1; i <= 5; i++) {
            wireless(i);
        }
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        assertThat(b.list()).hasSize(3);
        assertThat(b.state().refused()).isGreaterThanOrEqualTo(2);
        assertThat(b.state().linked()).isTrue();
    }

    /** An address each, as the owner's own limit counts by address. */
    private void wireless(int i) {
        try {
            a.own.put(
                    "s" + i,
                    org.rollcall.registry.Description.of(
                            Mesh.GAME,
                            java.net.InetAddress.getByName("203.0.113." + (i + 10)),
                            i,
                            Attributes.NONE.with(Attributes.NAME, "s" + i)),
                    Mesh.LEASE);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
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
    void endsWithWhoeverTalksNonsenseThreeTimes() {
        Wire wire = mesh.dial(a, b);
        a.register("one", 1);
        mesh.pass(SHORTLY);
        wire.inject("nonsense");
        wire.inject("{\"event\":\"put\",\"servers\":7,\"revision\":\"x\"}");
        assertThat(wire.isOpen()).isTrue();
        wire.inject("{\"event\":\"renew\",\"numbers\":[1.5]}");
        assertThat(wire.isOpen()).isFalse();
        assertThat(b.state().nonsense()).isEqualTo(3);
        assertThat(b.state().fault()).contains("cannot be");
        assertThat(b.list()).containsExactly("one");
    }

    @Test
    void leavesOutAServerThatCannotBeAndTakesTheOthers() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        String good = server(a.key.text(), 1, 1);
        wire.inject(
                snapshot(
                        good
                                + ","
                                + good.replace("\"port\":1", "\"port\":70000")
                                + ","
                                + good.replace("203.0.113.9", "example.org")
                                + ",{},7,"
                                + good.replace("\"ttl\":60000", "\"ttl\":-1")
                                + ","
                                + good.replace("\"x\"", "5"),
                        50,
                        true));
        assertThat(b.state().servers()).isEqualTo(1);
        assertThat(b.state().nonsense()).isEqualTo(6);
        assertThat(wire.isOpen()).isTrue();
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

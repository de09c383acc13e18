package org.rollcall.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.federation.Mesh.Wire;
import org.rollcall.registry.Attributes;

/** Neighbours that are cut off, miss something, or talk nonsense. */
class NeighbourFaultsTest extends NeighbourFixture {

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

    @Test
    void whatASnapshotDoesNotHaveMakesRoomForWhatItHas() {
        b.quota = 2;
        b.configure();
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        String owner = a.key.text();
        wire.inject(snapshot(server(owner, 1, 1) + "," + server(owner, 2, 2), 40, true));
        wire.inject(snapshot(server(owner, 11, 11), 50, false));
        wire.inject(snapshot(server(owner, 12, 12) + "," + server(owner, 13, 13), 50, true));
        assertThat(b.state().servers()).isEqualTo(2);
        assertThat(b.state().refused()).isEqualTo(1);
        assertThat(ports(b)).containsExactly(11, 12);
    }

    @Test
    void dialectsThatANeighbourMakesUpAreBounded() {
        b.quota = 100_000;
        b.configure();
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        String owner = a.key.text();
        for (int i = 1; i <= 300; i++) {
            String named = server(owner, i, i).replace("\"plain\"", "\"d" + i + "\"");
            wire.inject(snapshot(named, 40, i == 300));
        }
        assertThat(b.state().servers()).isEqualTo(256);
        assertThat(b.state().refused()).isEqualTo(44);
        wire.inject(snapshot("", 50, true));
        wire.inject(snapshot(server(owner, 301, 301).replace("plain", "new"), 60, true));
        assertThat(b.list()).as("what is empty makes room").hasSize(1);
    }

    @Test
    void serverThatWasSilentForAMonthIsTakenAsLongAsItLives() {
        Wire wire = mesh.dial(a, b);
        mesh.pass(SHORTLY);
        String old = server(a.key.text(), 1, 1).replace("\"age\":0", "\"age\":2592000000");
        wire.inject(snapshot(old, 40, true));
        assertThat(b.list()).hasSize(1);
        assertThat(b.state().nonsense()).isZero();
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

    private static List<Integer> ports(Mesh.Node node) {
        List<Integer> ports = new ArrayList<>();
        node.registry.forEachListed(entry -> ports.add(entry.description().port()));
        return ports.stream().sorted().toList();
    }

    private Duration lag() {
        return Duration.ofMillis(b.state().lagMillis());
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
}

package org.rollcall.dialect.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Gate;
import org.rollcall.registry.Outcome;
import org.rollcall.settings.Settings;

/** Ring 1: how servers come, hold their place, and are told why not. */
class RingServersTest extends RingFixture {

    @Test
    void serverRegistersAndIsListedWithItsKey() {
        assertThat(server.ask(register(4000, ",'players':3,'attributes':{'mode':'fast'}")))
                .isEqualTo(
                        json(
                                "{'id':1,'ok':true,'number':1,'address':'192.0.2.1','interval':240,"
                                        + "'expires':720,'verified':false}"));
        pass(Duration.ofSeconds(5));
        assertThat(list(""))
                .contains(json("'total':1,'servers':[{'number':1,'game':'chess',"))
                .contains(json("'address':'192.0.2.1','port':4000,'name':'One','key':'AAAAAAAB"))
                .contains(json("'players':3,'attributes':{'mode':'fast'},'dialect':'ring',"))
                .contains(json("'verified':false,'stale':false,'age':5}]"))
                .doesNotContain("next");
        assertThat(client.ask("{'id':2,'op':'get','number':1}")).contains(json("'name':'One'"));
        assertThat(client.ask("{'id':2,'op':'get','number':2}")).contains("not-found");
    }

    @Test
    void registeringAgainKeepsTheNumberAndRenewingTheLease() {
        server.ask(register(4000, ""));
        assertThat(server.ask(register(4000, ",'map':'b'"))).contains(json("'number':1,"));
        pass(Duration.ofSeconds(700));
        assertThat(server.ask("{'id':2,'op':'renew','players':7}"))
                .isEqualTo(json("{'id':2,'ok':true,'expires':720}"));
        pass(Duration.ofSeconds(700));
        assertThat(list("")).contains(json("'map':'b'")).contains(json("'players':7"));
        pass(Duration.ofSeconds(21));
        assertThat(list("")).contains(json("'total':0"));
        assertThat(server.ask("{'id':2,'op':'renew'}")).contains("not-found");
        assertThat(server.ask("{'id':3,'op':'why'}"))
                .contains(json("'listed':false"))
                .contains("expired");
    }

    @Test
    void placeBelongsToTheKeyThatHoldsItWhileItLives() {
        server.ask(register(4000, ""));
        RingWire thief = server(3);
        assertThat(thief.ask(register(4000, ""))).contains(json("'code':'owned'"));
        assertThat(thief.ask("{'id':2,'op':'quit'}")).contains("not-found");
        assertThat(thief.ask("{'id':2,'op':'why','game':'chess','port':4000}"))
                .contains("not-found");
        Description keyless =
                Description.of("chess", server.remote().getAddress(), 4000, Attributes.NONE);
        assertThat(other.put("x", keyless, Duration.ofSeconds(60))).isEqualTo(Outcome.OWNED);
        assertThat(server.ask("{'id':2,'op':'quit'}")).isEqualTo(json("{'id':2,'ok':true}"));
        assertThat(thief.ask(register(4000, ""))).contains(json("'number':2"));
        assertThat(server.ask("{'id':2,'op':'renew'}")).contains("not-found");
    }

    @Test
    void keylessServerGivesWayInTheListToTheOneWithAKey() {
        Description keyless =
                Description.of("chess", server.remote().getAddress(), 4000, Attributes.NONE);
        other.put("x", keyless, Duration.ofSeconds(60));
        server.ask(register(4000, ""));
        assertThat(list("")).contains(json("'total':1")).contains(json("'dialect':'ring'"));
    }

    @Test
    void keyWithSeveralServersMustSayWhichIsMeant() {
        server.ask(register(4000, ""));
        server.ask(register(4001, ""));
        assertThat(server.ask("{'id':2,'op':'renew'}")).contains("bad-request");
        assertThat(server.ask("{'id':2,'op':'renew','port':4001,'map':'m'}")).contains("ok");
        assertThat(server.ask("{'id':2,'op':'renew','port':4002}")).contains("not-found");
        assertThat(server.ask("{'id':2,'op':'quit','game':'chess','port':4000}")).contains("ok");
        assertThat(list("")).contains(json("'total':1")).contains(json("'port':4001"));
        RingWire elsewhere = new RingWire(dialect, "ring1", 1, "192.0.2.2");
        assertThat(elsewhere.ask("{'id':2,'op':'renew'}")).contains("not-found");
    }

    @Test
    void bannedServersAreToldWhy() {
        Bans bans = new Bans(registry, Clock.systemUTC());
        registry.gate(new Doorkeeper(bans, new ServerMarks(registry, Clock.systemUTC())));
        server.ask(register(4000, ""));
        Ban ban = ban(bans, BanTarget.Kind.NAME, "^One$");
        assertThat(list("")).contains(json("'total':0"));
        assertThat(server.ask("{'id':1,'op':'why'}"))
                .contains(json("'listed':false"))
                .contains(json("{'step':'ban','ok':false,'at':0,'note':'banned: ads'}"));
        assertThat(server.ask(register(4000, ""))).contains("forbidden").contains("banned: ads");
        assertThat(server.ask("{'id':1,'op':'why'}"))
                .contains(json("{'step':'ban','ok':false,'at':0,'note':'banned: ads'}"))
                .contains(json("{'step':'limits','ok':true"));
        assertThat(dialect.tally().rejections()).containsEntry("banned", 1L);
        bans.lift(ban.number());
        assertThat(server.ask("{'id':1,'op':'why'}")).contains(json("'note':'not banned'"));
        server.ask(register(4000, ""));
        ban(bans, BanTarget.Kind.KEY, server.publicKey());
        assertThat(list("")).contains(json("'total':0"));
        assertThat(server.ask(register(4000, ""))).contains("banned: ads");
    }

    @Test
    void addressOfTheAdministratorIsKeptAndNeverTold() {
        server.ask(register(4000, ",'admin':'ann@example.net'"));
        Entry[] entry = new Entry[1];
        registry.forEach(one -> entry[0] = one);
        assertThat(entry[0].contact()).isEqualTo("ann@example.net");
        assertThat(list("")).doesNotContain("ann@");
        server.ask("{'id':2,'op':'renew','admin':'bob@example.net'}");
        assertThat(entry[0].contact()).isEqualTo("bob@example.net");
    }

    @Test
    void whyTellsTheTruth() {
        assertThat(server.ask("{'id':1,'op':'why'}")).contains("not-found");
        server.ask(register(4000, ""));
        pass(Duration.ofSeconds(3));
        assertThat(server.ask("{'id':1,'op':'why'}"))
                .startsWith(json("{'id':1,'ok':true,'listed':true,'steps':[{'step':'seen',"))
                .contains(json("{'step':'listed','ok':true,'at':3,'note':'as number 1'}"));
        for (int port = 4001; port <= 4004; port++) {
            server.ask(register(port, ""));
        }
        assertThat(server.ask("{'id':1,'op':'why','port':4004}"))
                .contains(json("{'step':'limits','ok':false,'at':0,'note':'per-address'}"));
        server.ask("{'id':1,'op':'quit','port':4000}");
        assertThat(server.ask("{'id':1,'op':'why','port':4000}")).contains("it has quit");
        RingWire nowhere = new RingWire(dialect, "ring1", 1, "169.254.1.1");
        assertThat(nowhere.ask(register(4000, ""))).contains("forbidden");
        assertThat(nowhere.ask("{'id':1,'op':'why'}"))
                .contains(json("{'step':'reachable','ok':false"));
    }

    @Test
    void gamePortOfATcpServerIsAskedNowAndThen() {
        server.ask(register(4000, ",'transport':'tcp'"));
        assertThat(list("")).contains(json("'verified':true"));
        assertThat(server.ask(register(4000, ",'transport':'tcp'")))
                .contains(json("'verified':true"));
        assertThat(world.asked).isEqualTo(1);
        world.failure = new IOException("not connected", new ConnectException("refused"));
        pass(Duration.ofSeconds(301));
        server.ask("{'id':1,'op':'renew'}");
        assertThat(world.asked).isEqualTo(2);
        assertThat(list("")).contains(json("'total':1")).contains(json("'verified':false"));
        assertThat(server.ask("{'id':1,'op':'why'}"))
                .contains(
                        json(
                                "{'step':'reachable','ok':false,'at':0,'note':'the game port"
                                        + " refuses'}"))
                .contains(json("'listed':true"));
        world.failure = new IOException("not done in 3 s");
        pass(Duration.ofSeconds(301));
        server.ask("{'id':1,'op':'renew'}");
        assertThat(server.ask("{'id':1,'op':'why'}"))
                .contains(json("{'step':'reachable','ok':true,'at':0,'note':'no word from"));
    }

    /** The one waits at the gate while it describes the server, the other comes meanwhile. */
    @Test
    void whatIsFoundAndWhatIsSaidAtTheSameTimeBothStand() throws InterruptedException {
        world.later = new CompletableFuture<>();
        server.ask(register(4000, ",'transport':'tcp'"));
        CountDownLatch atTheGate = new CountDownLatch(1);
        Thread finds = new Thread(() -> world.later.complete(new byte[0]));
        Thread says = new Thread(() -> server.ask("{'id':1,'op':'renew','players':5}"));
        registry.gate(new Slow(finds, atTheGate, says));
        finds.start();
        atTheGate.await();
        says.start();
        finds.join();
        says.join();
        assertThat(list("")).contains(json("'players':5,")).contains(json("'verified':true"));
    }

    /** Lets one thread by only when another one waits for a lock. */
    private record Slow(Thread held, CountDownLatch there, Thread other) implements Gate {

        @Override
        public Outcome.Refused refusal(Description server, Object key) {
            return null;
        }

        @Override
        public Outcome.Refused refusal(Description now, Description before, Object key) {
            if (Thread.currentThread() == held) {
                there.countDown();
                while (other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            }
            return null;
        }

        @Override
        public boolean hides(Entry entry) {
            return false;
        }
    }

    @Test
    void whySaysSinceWhenAServerThatExpiredIsSilent() {
        server.ask(register(4000, ""));
        pass(Duration.ofSeconds(5_000));
        pass(Duration.ofSeconds(7));
        assertThat(server.ask("{'id':1,'op':'why'}"))
                .contains(json("{'step':'seen','ok':true,'at':5007,"))
                .contains(json("{'step':'listed','ok':false,'at':7,'note':'expired"));
    }

    @Test
    void whyDoesNotCallAHiddenServerListed() {
        server.ask(register(4000, ""));
        ServerMarks marks = new ServerMarks(registry, Clock.systemUTC());
        registry.gate(new Doorkeeper(new Bans(registry, Clock.systemUTC()), marks));
        registry.forEach(entry -> marks.hide(entry, true, "ann"));
        assertThat(server.ask("{'id':1,'op':'why'}"))
                .startsWith(json("{'id':1,'ok':true,'listed':false,"));
    }

    @Test
    void ownersCanLearnWhyTheyWereRefused() {
        server.ask(register(4000, ""));
        server(7).ask(register(4000, ""));
        assertThat(reason()).isEqualTo("owned");
        for (int port = 4001; port <= 4004; port++) {
            server.ask(register(port, ""));
        }
        assertThat(reason()).isEqualTo("per-address");
        server.ask("{'id':1,'op':'register'}");
        assertThat(reason()).isEqualTo("bad-request");
        client.ask("{'id':1,'op':'watch'}");
        assertThat(dialect.tally().refusals.latest(client.remote().getAddress())).isEmpty();
    }

    private String reason() {
        return dialect.tally().refusals.latest(server.remote().getAddress()).orElseThrow().reason();
    }

    @Test
    void gamePortOfAUdpServerIsNotAsked() {
        server.ask(register(4000, ""));
        assertThat(world.asked).isZero();
    }

    @Test
    void fieldsMustBeWhatTheyMustBe() {
        for (String bad :
                List.of(
                        register(0, ""),
                        register(65536, ""),
                        register(4000, ".0"),
                        register(4000, "e0"),
                        register(4000, ",'players':-1"),
                        register(4000, ",'players':2147483648"),
                        register(4000, ",'players':1.5"),
                        register(4000, ",'players':'3'"),
                        register(4000, ",'map':'a\\u0007b'"),
                        register(4000, ",'map':7"),
                        register(4000, ",'transport':'smoke'"),
                        register(4000, ",'attributes':{'name':'x'}"),
                        register(4000, ",'attributes':{'n':5}"),
                        "{'id':1,'op':'register'}",
                        "{'id':1,'op':'register','server':[]}",
                        "{'id':1,'op':'register','server':{'port':1,'name':'x'}}",
                        "{'id':1,'op':7}")) {
            assertThat(server.ask(bad)).as(bad).startsWith(json("{'id':1,'error':{'code':'bad-"));
        }
        assertThat(list("")).contains(json("'total':0"));
        assertThat(server.closed).isFalse();
        assertThat(server.ask(register(4000, ",'fun':1.5,'players':2147483647"))).contains("ok");
    }

    @Test
    void thirdMessageWithoutSenseIsAnsweredAndTheLast() {
        for (String bad : List.of("nonsense", "{'op':'ping'}", "{'id':1.5,'op':'ping'}")) {
            assertThat(server.closed).isFalse();
            assertThat(server.ask(bad))
                    .startsWith(json("{'id':null,'error':{'code':'bad-request'"));
        }
        assertThat(server.closed).isTrue();
    }

    @Test
    void otherMistakesLeaveTheChannelOpen() {
        for (int i = 0; i < 5; i++) {
            assertThat(server.ask("{'id':4,'op':'dance'}")).contains(json("'code':'unknown-op'"));
            assertThat(server.ask("{'id':4,'op':'list','game':'chess'}")).contains("unknown-op");
            assertThat(client.ask(register(4000, ""))).contains("unknown-op");
            assertThat(server.ask("{'id':9007199254740991,'op':'ping'}"))
                    .isEqualTo(json("{'id':9007199254740991,'ok':true}"));
            String long16 = "{'id':5,'op':'ping','x':'" + "y".repeat(16_384) + "'}";
            assertThat(server.ask(long16)).startsWith(json("{'id':5,'error':{'code':'too-large'"));
            assertThat(server.ask("x".repeat(16_385))).contains("too-large");
        }
        assertThat(server.closed).isFalse();
    }

    @Test
    void portsAreThoseOfTheSettingsAndZeroIsOff() {
        assertThat(dialect.listeners(Settings.defaults()))
                .extracting(spec -> spec.name() + " " + spec.port())
                .containsExactly("ring1 7070", "ring2 3040");
    }

    private static Ban ban(Bans bans, BanTarget.Kind kind, String target) {
        return bans.add(new Bans.Sentence(BanTarget.of(kind, target), "ads", "ann", null));
    }
}

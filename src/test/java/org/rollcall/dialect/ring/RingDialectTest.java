package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.MasterKeys;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.Settings;

/** Rings 1 and 2 without their encryption: what is asked, and what is answered. */
class RingDialectTest {

    @TempDir Path home;
    private final AtomicLong now = new AtomicLong(2);
    private final Registry registry = new Registry(now::get, new RegistryLimits(4, 1_000));
    private final ClientBook book = new ClientBook(Clock.systemUTC());
    private final Directory<String> other = registry.directory("other", TextKeys.FORMAT);
    private final World world = new World();
    private RingDialect dialect;
    private RingWire server;
    private RingWire client;

    @BeforeEach
    void start() {
        dialect = new RingDialect(registry, book, MasterKeys.in(home), world, Runnable::run);
        dialect.configure(Settings.defaults());
        server = server(1);
        client = client(2);
    }

    private RingWire server(int key) {
        return new RingWire(dialect, "ring1", key, "192.0.2.1");
    }

    private RingWire client(int key) {
        return new RingWire(dialect, "ring2", key, "198.51.100.7");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        registry.sweep();
        dialect.sweep();
    }

    private static String register(int port, String more) {
        return "{'id':1,'op':'register','server':{'game':'chess','name':'One','port':"
                + port
                + more
                + "}}";
    }

    private String list(String more) {
        return client.ask("{'id':9,'op':'list','game':'chess'" + more + "}");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

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
    void watcherHearsThatAKeylessServerGaveWay() {
        Description keyless =
                Description.of("chess", server.remote().getAddress(), 4000, Attributes.NONE);
        other.put("x", keyless, Duration.ofSeconds(60));
        client.ask("{'id':3,'op':'watch','game':'chess'}");
        remaining();
        server.ask(register(4000, ""));
        pass(Duration.ofSeconds(1));
        assertThat(String.join("", remaining()))
                .contains(json("'number':2"))
                .contains(json("{'event':'remove','game':'chess'"))
                .contains(json("'numbers':[1]"));
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

    private static Ban ban(Bans bans, BanTarget.Kind kind, String target) {
        return bans.add(new Bans.Sentence(BanTarget.of(kind, target), "ads", "ann", null));
    }

    @Test
    void hiddenServersLeaveListsAndWatchesAndAreToldWhy() {
        ServerMarks marks = new ServerMarks(registry, Clock.systemUTC());
        registry.gate(new Doorkeeper(new Bans(registry, Clock.systemUTC()), marks));
        server.ask(register(4000, ""));
        client.ask("{'id':1,'op':'watch','game':'chess'}");
        Entry[] entry = new Entry[1];
        registry.forEach(one -> entry[0] = one);
        remaining();
        marks.hide(entry[0], true, "ann");
        dialect.sweep();
        assertThat(String.join("", remaining())).contains(json("'event':'remove'"));
        assertThat(list("")).contains(json("'total':0"));
        assertThat(client.ask("{'id':2,'op':'get','number':1}")).contains("not-found");
        assertThat(server.ask("{'id':1,'op':'why'}")).contains("hidden by an administrator");
        marks.hide(entry[0], false, "ann");
        dialect.sweep();
        assertThat(String.join("", remaining())).contains(json("'event':'put'"));
        assertThat(list("")).contains(json("'total':1"));
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

    /** What is found at game ports: an answer, a refusal, or nothing. */
    private static final class World implements Outgoing {

        Throwable failure;
        int asked;

        @Override
        public boolean send(String listener, InetSocketAddress to, byte[] datagram) {
            return false;
        }

        @Override
        public CompletionStage<byte[]> ask(Question question) {
            asked++;
            return failure == null
                    ? CompletableFuture.completedFuture(new byte[0])
                    : CompletableFuture.failedFuture(failure);
        }
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
    void filtersAndSortingHoldTogether() {
        registry.limits(new RegistryLimits(1_000, 1_000));
        for (int i = 0; i < 6; i++) {
            server.ask(
                    "{'id':1,'op':'register','server':{'game':'chess','name':'S%d','port':%d,"
                                    .formatted(i % 3, 4000 + i)
                            + "'players':%d,'maxPlayers':5,'map':'m%d','password':%b,"
                                    .formatted(i, i % 2, i == 4)
                            + "'attributes':{'k':'%d'}}}".formatted(i % 2));
        }
        assertThat(list(",'filter':{'map':'m1','text':'s1'}")).contains(json("'total':1,"));
        assertThat(list(",'filter':{'notEmpty':true,'notFull':true,'noPassword':true}"))
                .contains(json("'total':3,"));
        assertThat(list(",'filter':{'attributes':{'k':'0'}}")).contains(json("'total':3,"));
        assertThat(list(",'filter':{'attributes':{'name':'S1'}}")).contains(json("'total':0,"));
        assertThat(ports(list(",'sort':'-players'")))
                .containsExactly(4005, 4004, 4003, 4002, 4001, 4000);
        assertThat(ports(list(",'sort':'-name'")))
                .containsExactly(4002, 4005, 4001, 4004, 4000, 4003);
        assertThat(list(",'sort':'age'")).contains("bad-request");
        assertThat(list(",'filter':{'text':5}")).contains("bad-request");
    }

    private static List<Integer> ports(String list) {
        return java.util.regex.Pattern.compile("\"port\":(\\d+)")
                .matcher(list)
                .results()
                .map(m -> Integer.valueOf(m.group(1)))
                .toList();
    }

    @Test
    void pagesOfAWalkAreOfOneSnapshotForHalfAMinute() {
        registry.limits(new RegistryLimits(1_000, 1_000));
        for (int i = 0; i < 25; i++) {
            server.ask(register(4000 + i, ""));
        }
        String first = list(",'size':10");
        assertThat(ports(first)).hasSize(10);
        server.ask("{'id':1,'op':'quit','port':4015}");
        server.ask(register(5000, ""));
        String second = client.ask("{'id':9,'op':'list','page':'" + token(first) + "'}");
        String third = client.ask("{'id':9,'op':'list','page':'" + token(second) + "'}");
        assertThat(ports(second)).hasSize(10).contains(4015);
        assertThat(ports(third)).hasSize(5).doesNotContain(5000);
        assertThat(third).doesNotContain("next");
        assertThat(revision(second)).isEqualTo(revision(first)).isEqualTo(revision(third));
        assertThat(revision(list(""))).isGreaterThan(revision(first));
        pass(Duration.ofSeconds(31));
        assertThat(client.ask("{'id':9,'op':'list','page':'" + token(first) + "'}"))
                .contains("not-found");
        assertThat(client.ask("{'id':9,'op':'list','page':'x'}")).contains("not-found");
        assertThat(list(",'size':0")).contains("bad-request");
        assertThat(ports(list(",'size':1000000"))).hasSize(25);
    }

    private static String token(String list) {
        return field(list, "\"next\":\"([^\"]+)\"");
    }

    private static long revision(String text) {
        return Long.parseLong(field(text, "\"revision\":(\\d+)"));
    }

    private static String field(String text, String pattern) {
        var found = java.util.regex.Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    @Test
    void longListsArePagedByFrames() {
        registry.limits(new RegistryLimits(1_000, 1_000));
        for (int i = 0; i < 300; i++) {
            server.ask(register(4000 + i, ",'attributes':{'a':'" + "x".repeat(1_000) + "'}"));
        }
        String page = list(",'size':500");
        assertThat(page.getBytes(UTF_8).length).isLessThan(65_519);
        int seen = ports(page).size();
        while (page.contains("next")) {
            page = client.ask("{'id':9,'op':'list','page':'" + token(page) + "'}");
            assertThat(page.getBytes(UTF_8).length).isLessThan(65_519);
            seen += ports(page).size();
        }
        assertThat(seen).isEqualTo(300);
    }

    @Test
    void watchAfterAListMissesNothing() {
        server.ask(register(4000, ""));
        String list = list("");
        server.ask(register(4001, ""));
        String epoch = field(list, "\"epoch\":\"([^\"]+)\"");
        String begun =
                client.ask(
                        "{'id':3,'op':'watch','game':'chess','since':%d,'epoch':'%s'}"
                                .formatted(revision(list), epoch));
        List<String> both = List.of(begun, client.next());
        assertThat(both).anyMatch(m -> m.startsWith(json("{'id':3,'ok':true,'revision':")));
        assertThat(both)
                .anyMatch(
                        m ->
                                m.startsWith(json("{'event':'put','game':'chess','revision':"))
                                        && m.contains("4001"));
        server.ask("{'id':1,'op':'quit','port':4000}");
        assertThat(client.next())
                .startsWith(json("{'event':'remove','game':'chess'"))
                .endsWith(json("'numbers':[1]}"));
        client.ask("{'id':4,'op':'unwatch','game':'chess'}");
        server.ask(register(4002, ""));
        assertThat(client.next()).isNull();
    }

    @Test
    void watchWithoutAListBeginsWithAllThereIs() {
        server.ask(register(4000, ""));
        client.ask("{'id':3,'op':'watch','game':'chess'}");
        // In memory the background is the asking thread: its events come before the answer.
        String all = String.join("\n", remaining());
        assertThat(all).contains(json("{'event':'put'")).contains("4000").doesNotContain("more");
        server.ask(register(4001, ""));
        assertThat(client.next()).contains("4001");
    }

    private List<String> remaining() {
        List<String> all = new java.util.ArrayList<>();
        for (String next = client.next(); next != null; next = client.next()) {
            all.add(next);
        }
        return all;
    }

    @Test
    void serverThatLeavesTheFilterIsRemoved() {
        server.ask(register(4000, ",'map':'a'"));
        client.ask("{'id':3,'op':'watch','game':'chess','filter':{'map':'a'}}");
        remaining();
        server.ask("{'id':1,'op':'renew','map':'b'}");
        assertThat(client.next()).contains(json("'event':'remove'"));
        server.ask("{'id':1,'op':'renew','players':3}");
        assertThat(client.next()).isNull();
        server.ask("{'id':1,'op':'renew','map':'a'}");
        assertThat(client.next()).contains(json("'event':'put'"));
    }

    @Test
    void slowWatcherIsToldThatItHasLostAndNothingMore() {
        client.ask("{'id':3,'op':'watch','game':'chess'}");
        remaining();
        client.waiting = 300_000;
        server.ask(register(4000, ""));
        assertThat(client.next()).isEqualTo(json("{'event':'lost','game':'chess'}"));
        client.waiting = 0;
        server.ask(register(4001, ""));
        assertThat(client.next()).isNull();
        assertThat(dialect.tally().rejections()).containsEntry("slow-watcher", 1L);
    }

    @Test
    void channelThatIsGoneHearsNothingMore() {
        client.ask("{'id':3,'op':'watch','game':'chess'}");
        remaining();
        client.end();
        server.ask(register(4000, ""));
        assertThat(client.next()).isNull();
    }

    @Test
    void privateServersAreForPrivateClients() {
        RingWire inside = new RingWire(dialect, "ring1", 5, "10.0.0.5");
        inside.ask(register(4000, ""));
        assertThat(list("")).contains(json("'total':0"));
        assertThat(client.ask("{'id':1,'op':'get','number':1}")).contains("not-found");
        client.ask("{'id':3,'op':'watch','game':'chess'}");
        assertThat(String.join("", remaining())).doesNotContain("4000");
        RingWire neighbour = new RingWire(dialect, "ring2", 6, "10.0.0.6");
        assertThat(neighbour.ask("{'id':9,'op':'list','game':'chess'}"))
                .contains(json("'total':1"));
    }

    @Test
    void clientIsKnownAgainByItsKey() {
        book.open(List.of(), 40);
        assertThat(client.ask("{'id':1,'op':'config'}")).contains("bad-request");
        assertThat(client.ask("{'id':1,'op':'hello','user':'Ann','country':'de'}"))
                .isEqualTo(json("{'id':1,'ok':true,'master':'Rollcall','number':41}"));
        assertThat(client.ask("{'id':1,'op':'config'}"))
                .isEqualTo(json("{'id':1,'ok':true,'config':{}}"));
        String put = "{'id':1,'op':'config','put': {'a': [1, true], 'b': {'c': 'd'}} }";
        assertThat(client.ask(put)).endsWith(json("'config':{'a':[1,true],'b':{'c':'d'}}}"));
        String huge = "{'id':1,'op':'config','put':{'a':'" + "x".repeat(8_192) + "'}}";
        assertThat(client.ask(huge)).contains("too-large");
        assertThat(client.ask("{'id':1,'op':'config','put':{'a':0.5}}")).contains("bad-request");
        RingWire again = client(2);
        assertThat(again.ask("{'id':1,'op':'hello'}")).contains(json("'number':41"));
        assertThat(again.ask("{'id':1,'op':'config'}"))
                .endsWith(json("'config':{'a':[1,true],'b':{'c':'d'}}}"));
        for (int key = 10; key < 25; key++) {
            assertThat(client(key).ask("{'id':1,'op':'hello'}")).contains("ok");
        }
        assertThat(client(30).ask("{'id':1,'op':'hello'}")).contains(json("'code':'rate'"));
        assertThat(again.ask("{'id':1,'op':'hello'}")).contains("ok");
    }

    @Test
    void helloWorksBeforeTheStoreHasSaidWhoWasHere() {
        assertThat(client.ask("{'id':1,'op':'hello'}"))
                .isEqualTo(json("{'id':1,'ok':true,'master':'Rollcall'}"));
        assertThat(client.ask("{'id':1,'op':'config'}")).contains("unavailable");
    }

    @Test
    void adminIsNeverListed() {
        server.ask(register(4000, ",'admin':'me@example.net'"));
        assertThat(list("")).doesNotContain("example.net");
    }

    @Test
    void portsAreThoseOfTheSettingsAndZeroIsOff() {
        assertThat(dialect.listeners(Settings.defaults()))
                .extracting(spec -> spec.name() + " " + spec.port())
                .containsExactly("ring1 7070", "ring2 3040");
    }
}

package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.MasterKeys;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.Settings;

/** Ring 2: lists, and what watchers hear. */
class RingListsTest extends RingFixture {

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
    void serverThatGetsAnotherNumberLeavesUnderTheOldOne() {
        server.ask(register(4000, ""));
        client.ask("{'id':3,'op':'watch','game':'chess'}");
        assertThat(list("")).contains(json("'number':1,"));
        remaining();
        registry.numbersBeyond(9);
        dialect.sweep();
        assertThat(String.join("", remaining()))
                .contains(json("'numbers':[1]"))
                .contains(json("'number':10,"));
        assertThat(list("")).contains(json("'number':10,")).contains(json("'total':1"));
        assertThat(client.ask("{'id':1,'op':'get','number':10}")).contains("4000");
        assertThat(client.ask("{'id':1,'op':'get','number':1}")).contains("not-found");
        server.ask("{'id':1,'op':'quit'}");
        assertThat(String.join("", remaining())).contains(json("'numbers':[10]"));
    }

    @Test
    void whoLosesTheLinkBeforeTheFirstListMissesNothing() {
        server.ask(register(4000, ""));
        String begun = answer(all("{'id':3,'op':'watch','game':'chess'}"));
        client.end();
        client = client(2);
        assertThat(String.join("", all(watchSince(begun, revision(begun))))).contains("4000");
    }

    @Test
    void answerToAWatchThatGoesOnIsWhatTheClientHas() {
        server.ask(register(4000, ""));
        String list = list("");
        server.ask(register(4001, ""));
        String begun = answer(all(watchSince(list, revision(list))));
        assertThat(revision(begun)).isEqualTo(revision(list));
    }

    @Test
    void whoWasToldOfALaterChangeFirstHearsOfTheEarlierOneAfterAll() {
        Registry between = new Registry(now::get, new RegistryLimits(4, 1_000));
        Directory<String> late = between.directory("other", TextKeys.FORMAT);
        between.subscribe(
                event -> {
                    // The one that was numbered first comes into the queue second.
                    if (event.revision() == 1) {
                        late.put("second", at(4002), Duration.ofSeconds(60));
                    }
                });
        dialect = new RingDialect(between, book, MasterKeys.in(home), world, Runnable::run);
        dialect.configure(Settings.defaults());
        client = client(2);
        String begun = answer(all("{'id':3,'op':'watch','game':'chess'}"));
        late.put("first", at(4001), Duration.ofSeconds(60));
        String told = client.next();
        assertThat(told).contains("4002");
        client.end();
        client = client(2);
        assertThat(String.join("", all(watchSince(begun, revision(told))))).contains("4001");
    }

    private Description at(int port) {
        return Description.of("chess", server.remote().getAddress(), port, Attributes.NONE);
    }

    private List<String> all(String request) {
        List<String> heard = new java.util.ArrayList<>(List.of(client.ask(request)));
        heard.addAll(remaining());
        return heard;
    }

    private static String watchSince(String withEpoch, long revision) {
        String epoch = field(withEpoch, "\"epoch\":\"([^\"]+)\"");
        return "{'id':3,'op':'watch','game':'chess','since':%d,'epoch':'%s'}"
                .formatted(revision, epoch);
    }

    /** In memory the background is the asking thread: events come before the answer. */
    private static String answer(List<String> messages) {
        return messages.stream().filter(m -> m.contains("\"ok\"")).findFirst().orElseThrow();
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
        assertThat(ports(list(",'size':2147483648"))).hasSize(25);
        assertThat(ports(list(",'size':99999999999999999999"))).hasSize(25);
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
        assertThat(client.ask("{'id':1,'op':'config','put':{'a':{'b\\u0009':1}}}"))
                .contains("bad-request");
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

    private static String token(String list) {
        return field(list, "\"next\":\"([^\"]+)\"");
    }

    private static long revision(String text) {
        return Long.parseLong(field(text, "\"revision\":(\\d+)"));
    }

    private List<String> remaining() {
        List<String> all = new java.util.ArrayList<>();
        for (String next = client.next(); next != null; next = client.next()) {
            all.add(next);
        }
        return all;
    }
}

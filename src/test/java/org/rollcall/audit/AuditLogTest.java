package org.rollcall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.audit.AuditEntry.Deed;
import org.rollcall.registry.ManualTicker;
import org.rollcall.settings.AddressList;

class AuditLogTest {

    private static final InetAddress HERE = AddressList.literal("192.0.2.7").orElseThrow();

    private final ManualTicker ticker = new ManualTicker();
    private final AuditLog log = AuditLog.at(ticker.clock());

    @Test
    void tellsTheNewestFirstInPages() {
        for (int i = 1; i <= 5; i++) {
            note("about " + i);
        }
        assertThat(abouts(Long.MAX_VALUE, 2)).containsExactly("about 5", "about 4");
        assertThat(abouts(4, 2)).containsExactly("about 3", "about 2");
        assertThat(abouts(2, 9)).containsExactly("about 1");
    }

    @Test
    void addressIsTakenOutHoweverItIsWritten() {
        note("ban 192.0.2.7, not 192.0.2.70 nor 1192.0.2.7");
        note("[2001:DB8::7]:8080 and 2001:db8:0:0:0:0:0:7.");
        note("192.0.2.7:6767");
        log.forget(HERE);
        log.forget(AddressList.literal("2001:db8::7").orElseThrow());
        assertThat(abouts(Long.MAX_VALUE, 9))
                .containsExactly(
                        "(erased):6767",
                        "[(erased)]:8080 and (erased).",
                        "ban (erased), not 192.0.2.70 nor 1192.0.2.7");
        assertThat(latest(9)).allMatch(entry -> entry.from() == null);
    }

    @Test
    void oldEntriesGoAndYoungerOnesLoseTheirAddresses() {
        note("first 198.51.100.1");
        ticker.pass(Duration.ofDays(60));
        note("second 198.51.100.2");
        ticker.pass(Duration.ofDays(31));
        note("third 198.51.100.3");
        log.sweep(new AuditLog.Keeping(Duration.ofDays(90), Duration.ofDays(30), 10_000));
        assertThat(abouts(Long.MAX_VALUE, 9))
                .containsExactly("third 198.51.100.3", "second (erased)");
        assertThat(latest(9).get(1).from()).isNull();
        assertThat(latest(9).get(0).from()).isEqualTo(HERE);
    }

    @Test
    void neverHoldsMoreThanItIsToldTo() {
        log.sweep(new AuditLog.Keeping(Duration.ofDays(90), Duration.ofDays(30), 100));
        for (int i = 0; i < 1_000; i++) {
            note("x".repeat(100_000));
        }
        assertThat(log.size()).isEqualTo(100);
        assertThat(latest(1).get(0).deed().about()).hasSize(2_000);
    }

    @Test
    void whatHappenedBeforeTheStoreCouldTellComesAfterWhatItHas() {
        note("early");
        log.open(
                List.of(
                        new AuditEntry(
                                7,
                                ticker.clock().instant(),
                                null,
                                new Deed("ann", "a", "stored", "", ""))));
        note("late");
        assertThat(abouts(Long.MAX_VALUE, 9)).containsExactly("late", "early", "stored");
        assertThat(log.unwritten().take(9)).containsExactly(8L, 9L);
    }

    private void note(String about) {
        log.note(HERE, new Deed("ann", "test", about, "", ""));
    }

    private List<String> abouts(long before, int count) {
        return log.latest(before, count, entry -> true).stream()
                .map(entry -> entry.deed().about())
                .toList();
    }

    private List<AuditEntry> latest(int count) {
        return log.latest(Long.MAX_VALUE, count, entry -> true);
    }
}

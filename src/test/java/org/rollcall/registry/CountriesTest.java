package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CountriesTest {

    private final Registry registry = new Registry(new ManualTicker(), Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);

    @Test
    void whoIsListingWhileCountriesChangeGetsTheNewOne() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        registry.countries(
                address -> {
                    asked.countDown();
                    await(go);
                    return "AT";
                });
        Thread lists = new Thread(() -> servers.put(1, at("192.0.2.1"), Duration.ofSeconds(60)));
        lists.start();
        await(asked);
        Thread changes = new Thread(() -> registry.countries(address -> "DE"));
        changes.start();
        while (changes.isAlive() && changes.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        go.countDown();
        lists.join();
        changes.join();
        assertThat(servers.find(1).description().attributes().text(Attributes.COUNTRY))
                .isEqualTo("DE");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

package org.rollcall.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rollcall.capture.Captures;
import org.rollcall.dialect.Dialect;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.ClientBook.Client;
import org.rollcall.settings.AddressList;
import org.rollcall.store.Store;

/** What is kept of people, and how it goes. */
@RequestScoped
public class PrivacyDesk {

    private static final int MOST_FOUND = 200;
    private static final long PATIENCE_SECONDS = 5;

    @Inject ClientBook clients;
    @Inject Store store;
    @Inject Captures captures;
    @Inject @Any Instance<Dialect> dialects;
    @Inject Caller caller;

    /**
     * Those that were here last first.
     *
     * @param all how many there are, of which no more than some are told
     */
    public record Found(int all, List<Client> some) {}

    /**
     * @param text looked for in names and addresses; empty: all
     */
    public Found find(String text) {
        caller.demand(Role.VIEWER);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Client> found =
                clients.all().stream()
                        .filter(client -> wanted.isEmpty() || haystack(client).contains(wanted))
                        .toList();
        return new Found(found.size(), found.stream().limit(MOST_FOUND).toList());
    }

    private static String haystack(Client client) {
        String address = client.address() == null ? "" : client.address().getHostAddress();
        return String.join(
                        " ",
                        String.valueOf(client.user()),
                        String.valueOf(client.netName()),
                        String.valueOf(client.country()),
                        address)
                .toLowerCase(Locale.ROOT);
    }

    public void eraseClient(long number) {
        caller.demand(Role.ADMINISTRATOR);
        if (!clients.erase(number)) {
            throw new RefusedException("client.none");
        }
        // Not who it was: that is what was erased.
        caller.audit("client.erase", "client " + number);
    }

    /**
     * Takes an address out of everything that is kept here.
     *
     * @return how many rows had it; nothing where the database is away, and does it when it is back
     */
    public OptionalInt eraseAddress(String text) {
        caller.demand(Role.ADMINISTRATOR);
        InetAddress address =
                AddressList.literal(text.strip())
                        .orElseThrow(() -> new RefusedException("address"));
        OptionalInt rows;
        CompletableFuture<Integer> erasing = store.erase(address);
        dialects.forEach(dialect -> dialect.tally().refusals.forget(address));
        try {
            forgetCaptures(address);
        } finally {
            rows = await(erasing);
            String told =
                    rows.isPresent() ? rows.getAsInt() + " rows" : "when the database is back";
            caller.audit("address.erase", "an address", "", told);
        }
        return rows;
    }

    private void forgetCaptures(InetAddress address) {
        try {
            captures.forget(address);
        } catch (IOException e) {
            throw new RefusedException("capture.disk", String.valueOf(e.getMessage()));
        }
    }

    private static OptionalInt await(CompletableFuture<Integer> erasing) {
        try {
            return OptionalInt.of(erasing.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } catch (ExecutionException | TimeoutException e) {
            return OptionalInt.empty();
        }
    }
}

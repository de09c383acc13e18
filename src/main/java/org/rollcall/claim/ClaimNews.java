package org.rollcall.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollcall.guard.Secrets;

/** What of the claims is not written down yet, the newest of each. */
public final class ClaimNews {

    /** Mail addresses that want nothing from here; beyond these new ones are not remembered. */
    private static final int MOST_REFUSALS = 100_000;

    private final Map<Long, Claim> written = new LinkedHashMap<>();
    private final Set<Long> deleted = new LinkedHashSet<>();
    private final Set<String> refusals = new LinkedHashSet<>();
    private final Set<String> unwrittenRefusals = new LinkedHashSet<>();

    /**
     * Some of it.
     *
     * @param deleted numbers of claims that have ended
     * @param refusals hashes of mail addresses that want nothing from here
     */
    public record Some(List<Claim> written, List<Long> deleted, List<String> refusals) {}

    synchronized void write(Claim claim) {
        written.put(claim.number(), claim);
    }

    synchronized void delete(long number) {
        written.remove(number);
        deleted.add(number);
    }

    /** Nothing will be sent to this address any more. */
    public synchronized void refuse(String mail) {
        String hash = Secrets.hash(mail.toLowerCase(java.util.Locale.ROOT));
        if (refusals.size() < MOST_REFUSALS && refusals.add(hash)) {
            unwrittenRefusals.add(hash);
        }
    }

    synchronized boolean isRefused(String mail) {
        return refusals.contains(Secrets.hash(mail.toLowerCase(java.util.Locale.ROOT)));
    }

    /** As they were written down before. */
    public synchronized void restoreRefusals(List<String> hashes) {
        refusals.addAll(hashes);
    }

    public synchronized boolean isThere() {
        return !written.isEmpty() || !deleted.isEmpty() || !unwrittenRefusals.isEmpty();
    }

    /** Hands out all, and counts it as written. */
    public synchronized Some take() {
        Some all =
                new Some(
                        new ArrayList<>(written.values()),
                        new ArrayList<>(deleted),
                        new ArrayList<>(unwrittenRefusals));
        written.clear();
        deleted.clear();
        unwrittenRefusals.clear();
        return all;
    }

    /** It could not be written after all. */
    public synchronized void putBack(Some some) {
        some.written().stream()
                .filter(claim -> !deleted.contains(claim.number()))
                .forEach(claim -> written.putIfAbsent(claim.number(), claim));
        deleted.addAll(some.deleted());
        unwrittenRefusals.addAll(some.refusals());
    }
}

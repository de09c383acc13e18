package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.rollcall.dialect.Tally;
import org.rollcall.dialect.crossfire.CrossfireSettings.DnsCheck;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Outcome;

/**
 * Takes the updates of version 2. Each gets a text for the owner's log; the empty one is success.
 */
final class CrossfireUpdates {

    static final String SUCCESS = "";

    /** A row whose owner was not heard for so long may be taken over: his address has changed. */
    private static final long OWNED_NANOS = TimeUnit.SECONDS.toNanos(180);

    private final Directory<CrossfireKey> directory;
    private final CrossfireOrigins origins;
    private final CrossfireStats stats;
    private final Tally tally;

    CrossfireUpdates(
            Directory<CrossfireKey> directory,
            CrossfireOrigins origins,
            CrossfireStats stats,
            Tally tally) {
        this.directory = directory;
        this.origins = origins;
        this.stats = stats;
        this.tally = tally;
    }

    /** What the owner is told where his address alone bars him; null where it does not. */
    String barred(InetAddress sender, CrossfireRules rules) {
        String barred = barred(sender.getHostAddress(), rules);
        if (barred != null) {
            tally.refusals.note(sender, "blacklisted");
        }
        return barred;
    }

    private String barred(String name, CrossfireRules rules) {
        String pattern = rules.blacklist().match(name);
        return pattern == null
                ? null
                : refused(
                        "blacklisted",
                        "Your system has been blacklisted.  Matching entry: " + pattern);
    }

    /** May wait for DNS, two seconds at most. */
    String take(InetAddress sender, CrossfireForm form, CrossfireRules rules) {
        String fault = fault(form);
        if (fault != null && rules.blacklist().isEmpty()) {
            return fault;
        }
        int port = CrossfireNumbers.port(form.text("port").strip());
        CrossfireInfo info = CrossfireInfo.of(form, port);
        Update update = new Update(sender, info, rules);
        return update.needsDns()
                ? update.decide(origins.of(sender, info.hostname()), fault)
                : update.list();
    }

    private String fault(CrossfireForm form) {
        String host = form.text("hostname").strip();
        String port = form.text("port").strip();
        if (host.isEmpty()) {
            return malformed("The update has no hostname; the server is not listed.");
        }
        if (CrossfireCodec.isPlaceholder(host)) {
            return refused(
                    "placeholder",
                    "You have not properly set up your metaserver2 configuration file"
                            + " - hostname is set to default");
        }
        if (CrossfireNumbers.port(port) == 0) {
            String shown = CrossfireText.cut(port, CrossfireInfo.HOST_BYTES);
            return malformed(
                    "The port is \"" + shown + "\", not 1 to 65535; the server is not listed.");
        }
        return null;
    }

    private String malformed(String text) {
        tally.malformed.increment();
        return text + "\n";
    }

    private String refused(String reason, String text) {
        tally.rejected(reason).increment();
        return text + "\n";
    }

    /** One update on its way through the checks. */
    private final class Update {

        private final InetAddress sender;
        private final CrossfireInfo info;
        private final CrossfireRules rules;

        Update(InetAddress sender, CrossfireInfo info, CrossfireRules rules) {
            this.sender = sender;
            this.info = info;
            this.rules = rules;
        }

        boolean needsDns() {
            return rules.dnsCheck() != DnsCheck.OFF || !rules.blacklist().isEmpty() || isAnothers();
        }

        String decide(CrossfireOrigin origin, String fault) {
            String barred = barred(origin.name(), rules);
            if (barred != null || fault != null) {
                return barred != null ? barred : fault;
            }
            if (isAnothers() && !origin.resolvesTo(sender)) {
                tally.refusals.note(sender, "not-the-owner");
                return refused("not-the-owner", "This server is registered from another address.");
            }
            boolean doubtful =
                    rules.dnsCheck() != DnsCheck.OFF && !origin.belongsTo(sender, info.hostname());
            if (doubtful && rules.dnsCheck() == DnsCheck.STRICT) {
                return refusedByDns(origin);
            }
            String text = list();
            boolean report = doubtful && origin.known() && text.isEmpty();
            return report ? origin.complaint(sender, info.hostname()) : text;
        }

        private String refusedByDns(CrossfireOrigin origin) {
            tally.rejected("dns").increment();
            tally.refusals.note(sender, "dns");
            return origin.known()
                    ? origin.complaint(sender, info.hostname())
                    : "DNS has not answered yet; the next update is looked at again.\n";
        }

        /** A row belongs to the address that made it while that one is heard. */
        private boolean isAnothers() {
            Entry present = directory.find(info.key());
            return present != null
                    && !present.description().registrar().equals(sender)
                    && directory.now() - present.lastSeenNanos() < OWNED_NANOS;
        }

        String list() {
            Description server =
                    Description.of(CrossfireRoom.GAME, sender, info.port(), info.attributes());
            Outcome outcome = directory.put(info.key(), server, rules.leaseV2());
            if (outcome instanceof Outcome.Refused refusal) {
                tally.refusals.note(sender, refusal);
                return refused(refusal.reason(), said(refusal));
            }
            stats.updates.increment();
            if (outcome instanceof Outcome.Listed) {
                tally.listed.increment();
            }
            return SUCCESS;
        }

        private String said(Outcome.Refused refusal) {
            if (refusal == Outcome.PER_ADDRESS) {
                return "Too many servers are registered from your address.";
            }
            if (refusal.reason().equals(Outcome.Refused.BANNED)) {
                return "Your server is banned: " + refusal.detail();
            }
            return refusal == Outcome.FULL
                    ? "This metaserver is full."
                    : "No player could reach your address; the server is not listed.";
        }
    }
}

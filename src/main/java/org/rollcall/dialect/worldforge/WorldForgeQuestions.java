package org.rollcall.dialect.worldforge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AdminAddServer;
import org.rollcall.dialect.worldforge.WorldForgeMessage.DnsRequest;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.Version;

/** The rarer answers: DNS, monitor, admin, filtered lists. Writes them into the shared reply. */
final class WorldForgeQuestions {

    private static final int DNS_ALL = 0;
    private static final int DNS_A = 1;
    private static final int DNS_PTR = 2;
    private static final int ADMIN_ENUMERATE = 0;
    private static final int ADMIN_ADD_SERVER = 1;
    private static final int ADMIN_ERROR = 35;
    private static final byte[] API_VERSION = ascii("1.0");
    private static final byte[] ADD_SERVER_NAME = ascii("NMT_ADMINREQ_ADDSERVER");
    private static final byte[] ENUMERATE_NAME = ascii("NMT_ADMINREQ_ENUMERATE");

    /** Of a list of which every server has a name, no more is searched for one without. */
    private static final int NAMELESS_SCAN = 4096;

    /** Time in each second that one thread may spend on filtering lists. */
    private static final long FILTER_NANOS_PER_SECOND = TimeUnit.MILLISECONDS.toNanos(100);

    private final WorldForgeRoom room;
    private final WorldForgeReply reply;
    private long filterSecond;
    private long filterNanos;

    WorldForgeQuestions(WorldForgeRoom room, WorldForgeReply reply) {
        this.room = room;
        this.reply = reply;
    }

    /** The servers of a list that match; null while filtering has used up its time. */
    WorldForgeList filtered(WorldForgeList list, Attributes filters, long now) {
        long second = TimeUnit.NANOSECONDS.toSeconds(now);
        if (second != filterSecond) {
            filterSecond = second;
            filterNanos = 0;
        }
        if (filterNanos > FILTER_NANOS_PER_SECOND && !list.hasMatching(filters)) {
            return null;
        }
        long started = room.registry.now();
        WorldForgeList matching = list.matching(filters);
        filterNanos += room.registry.now() - started;
        return matching;
    }

    /**
     * Total is what is packed, never more: the PowerDNS pipe reads as many lengths as total says.
     */
    void dns(DnsRequest request, Audience audience) {
        // An address may have a server of each dialect.
        Set<String> texts = new LinkedHashSet<>();
        int left = WorldForgeCodec.MAX_REPLY - 3 * Integer.BYTES;
        for (Entry entry : answers(request, audience)) {
            String text = entry.description().address().getHostAddress();
            left -= texts.contains(text) ? 0 : Integer.BYTES + text.length();
            if (left < 0) {
                break;
            }
            texts.add(text);
        }
        reply.begin(WorldForgeCodec.DNS_RESPONSE).word(texts.size()).word(texts.size());
        texts.forEach(text -> reply.word(text.length()));
        texts.forEach(text -> reply.text(ascii(text)));
    }

    private Set<Entry> answers(DnsRequest request, Audience audience) {
        Set<Entry> found = new LinkedHashSet<>();
        boolean all = request.type() == DNS_ALL;
        if (all || request.type() == DNS_A) {
            found.addAll(
                    request.text().length == 0
                            ? nameless(audience)
                            : room.names.find(request.text()));
        }
        if (all || request.type() == DNS_PTR) {
            found.addAll(byAddress(request.text()));
        }
        found.removeIf(entry -> entry.gone() || !audience.sees(entry));
        return found;
    }

    private Collection<Entry> byAddress(byte[] text) {
        return AddressList.literal(new String(text, StandardCharsets.ISO_8859_1))
                .map(room.names::find)
                .orElse(List.of());
    }

    private List<Entry> nameless(Audience audience) {
        WorldForgeList list = room.list(audience);
        List<Entry> found = new ArrayList<>();
        for (int i = 0; i < Math.min(list.size(), NAMELESS_SCAN); i++) {
            Entry entry = list.entry(i);
            if (entry.description().attributes().value(WorldForgeNames.NAME) == null) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Writes the answer to a MONITOR request; false for a subtype that does not exist. */
    boolean monitor(int subtype, WorldForgeRules rules, Audience audience, long now) {
        reply.begin(WorldForgeCodec.MONITOR_RESPONSE).word(subtype);
        switch (subtype) {
            case 0 -> reply.text(ascii("Rollcall " + Version.TEXT));
            case 1 -> reply.text(API_VERSION);
            case 2 -> {
                long packets = room.tally.received.sum();
                reply.word((int) (packets >> 32)).word((int) packets);
            }
            case 3 -> reply.word((int) TimeUnit.NANOSECONDS.toSeconds(now - room.startedNanos));
            case 4 -> reply.word(room.roster.size(audience));
            case 5 -> reply.word(room.clients.size());
            case 6 -> reply.word(rules.servers());
            default -> {
                return false;
            }
        }
        return true;
    }

    void admin(int subtype) {
        if (subtype != ADMIN_ENUMERATE) {
            adminError();
            return;
        }
        reply.begin(WorldForgeCodec.ADMIN_RESPONSE).word(subtype).word(2);
        reply.word(ADD_SERVER_NAME.length).word(ENUMERATE_NAME.length);
        reply.text(ADD_SERVER_NAME).text(ENUMERATE_NAME);
    }

    void serverAdded(AdminAddServer server) {
        reply.begin(WorldForgeCodec.ADMIN_RESPONSE).word(ADMIN_ADD_SERVER);
        reply.word(WorldForgeCodec.reversed(server.address())).word(server.port());
    }

    void adminError() {
        reply.begin(WorldForgeCodec.ADMIN_RESPONSE).word(ADMIN_ERROR);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

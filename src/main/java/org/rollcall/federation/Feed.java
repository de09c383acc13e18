package org.rollcall.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.registry.PublicKey;

/**
 * What this master tells of its own servers to neighbours of one kind: those at private addresses
 * hear of servers there, the others do not. Counts the revision.
 */
final class Feed {

    private static final int NUMBERS_PER_MESSAGE = 4_000;

    private final Audience audience;
    private final String owner;
    private long revision = 1;

    Feed(Audience audience, PublicKey self) {
        this.audience = audience;
        this.owner = self.text();
    }

    long revision() {
        return revision;
    }

    boolean shows(Entry entry) {
        return audience.sees(entry);
    }

    List<byte[]> puts(Collection<Entry> entries, long now) {
        Frames frames = new Frames();
        for (Entry entry : entries) {
            if (shows(entry)) {
                frames.add(ServerText.of(entry, owner, revision + 1, now));
            }
        }
        return messages("put", "servers", frames.pages());
    }

    List<byte[]> removes(List<Long> numbers) {
        return messages("remove", "numbers", lists(numbers));
    }

    private List<byte[]> messages(String event, String field, List<String> pages) {
        List<byte[]> messages = new ArrayList<>();
        for (String page : pages) {
            revision++;
            messages.add(message(event, field, page, ",\"revision\":" + revision));
        }
        return messages;
    }

    List<byte[]> renewals(List<Long> numbers) {
        return lists(numbers).stream().map(page -> message("renew", "numbers", page, "")).toList();
    }

    private static List<String> lists(List<Long> numbers) {
        List<String> lists = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += NUMBERS_PER_MESSAGE) {
            int to = Math.min(numbers.size(), from + NUMBERS_PER_MESSAGE);
            String list = numbers.subList(from, to).toString();
            lists.add(list.substring(1, list.length() - 1).replace(" ", ""));
        }
        return lists;
    }

    /** One page of all servers, from an index on; moves the index. */
    byte[] page(List<Entry> all, int[] index, long snapshotRevision, long now) {
        Frames frames = new Frames();
        while (index[0] < all.size() && !frames.isFull()) {
            Entry entry = all.get(index[0]);
            if (entry.gone() || !shows(entry)) {
                index[0]++;
                continue;
            }
            String text = ServerText.of(entry, owner, snapshotRevision, now);
            if (!frames.fits(text)) {
                break;
            }
            frames.add(text);
            index[0]++;
        }
        boolean last = index[0] >= all.size();
        String around = ",\"revision\":" + snapshotRevision + ",\"last\":" + last;
        List<String> pages = frames.pages();
        return message("snapshot", "servers", pages.isEmpty() ? "" : pages.get(0), around);
    }

    byte[] heartbeat() {
        return ("{\"event\":\"heartbeat\",\"revision\":" + revision + "}").getBytes(UTF_8);
    }

    private static byte[] message(String event, String field, String list, String around) {
        return ("{\"event\":\"" + event + "\",\"" + field + "\":[" + list + "]" + around + "}")
                .getBytes(UTF_8);
    }
}

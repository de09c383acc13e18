package org.rollcall.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Gathers the texts of a list into messages that fit a frame each. */
final class Frames {

    /** Leaves room for what stands around the list. */
    private static final int MOST_BYTES = 65_000;

    private final List<String> pages = new ArrayList<>();
    private StringBuilder page = new StringBuilder();
    private int bytes;

    /** False if it fits no frame at all. */
    boolean add(String text) {
        int more = text.getBytes(UTF_8).length + 1;
        if (more > MOST_BYTES) {
            return false;
        }
        if (bytes + more > MOST_BYTES) {
            next();
        }
        page.append(bytes == 0 ? "" : ",").append(text);
        bytes += more;
        return true;
    }

    /** Whether it still fits the page at hand; what fits none counts as fitting, to be left out. */
    boolean fits(String text) {
        int more = text.getBytes(UTF_8).length + 1;
        return more > MOST_BYTES || bytes + more <= MOST_BYTES;
    }

    boolean isFull() {
        return bytes > MOST_BYTES - 2_000;
    }

    private void next() {
        pages.add(page.toString());
        page = new StringBuilder();
        bytes = 0;
    }

    /** The insides of the lists; none if nothing was added. */
    List<String> pages() {
        if (bytes > 0) {
            next();
        }
        return pages;
    }
}

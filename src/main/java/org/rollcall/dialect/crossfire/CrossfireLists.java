package org.rollcall.dialect.crossfire;

import java.util.List;

/**
 * What is made of the same rows at one moment. The dump is ready, since I/O threads send it; the
 * others are made by the first request for them, on a thread that may take a while.
 */
final class CrossfireLists {

    private final List<CrossfireRow> listed;
    private final CrossfireStats stats;
    private final byte[] dump;
    private byte[] list;
    private byte[] page;

    /**
     * @param dumped for version 1
     * @param listed for version 2, whose servers count for longer
     */
    CrossfireLists(List<CrossfireRow> dumped, List<CrossfireRow> listed, CrossfireStats stats) {
        this.listed = listed;
        this.stats = stats;
        this.dump = CrossfireDump.of(dumped);
    }

    /** For all of these: nobody may write into them. */
    byte[] dump() {
        return dump;
    }

    synchronized byte[] list() {
        if (list == null) {
            list = CrossfireList.of(listed);
        }
        return list;
    }

    synchronized byte[] page() {
        if (page == null) {
            page = CrossfirePage.of(listed, stats);
        }
        return page;
    }
}

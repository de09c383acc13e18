package org.rollcall.adapter.io;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.List;

/**
 * Settles Netty for its life in a resource adapter. Its classes are the adapter's own, so this
 * touches no other Netty in the container.
 */
public final class NettyInRar {

    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    /**
     * What Netty's finalizers need. They run when the adapter has been undeployed, and its class
     * loader loads nothing any more: without these each redeployment leaks 4 MiB outside the heap.
     */
    private static final List<String> LOADED_EARLY =
            List.of(
                    "io.netty.buffer.FreeChunkEvent",
                    "io.netty.util.concurrent.ConcurrentSkipListIntObjMultimap$EntryIterator");

    private NettyInRar() {}

    public static void settle() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        if (System.getProperty(LEAK_DETECTION) == null) {
            // It takes a stack trace of every 128th buffer: 3 % of the packet path.
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
        try {
            for (String name : LOADED_EARLY) {
                Class.forName(name, true, NettyInRar.class.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this version of Netty is not the one expected", e);
        }
    }
}

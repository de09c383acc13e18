package org.rollcall.registry;

import java.net.InetAddress;

/** Where addresses are. Asked once for each registration, on the thread that makes it. */
public interface Countries {

    Countries UNKNOWN = address -> null;

    /** Two letters, or null where that is not known. */
    String of(InetAddress address);
}

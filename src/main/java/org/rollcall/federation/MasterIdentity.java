package org.rollcall.federation;

import org.rollcall.adapter.api.ChannelSecret;

/** By what neighbours know this master. */
public interface MasterIdentity {

    MasterKey key();

    ChannelSecret secret();

    /** The one before, tried second; null if there is none. */
    ChannelSecret formerSecret();
}

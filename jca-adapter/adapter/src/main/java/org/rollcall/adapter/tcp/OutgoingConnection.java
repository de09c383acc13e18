package org.rollcall.adapter.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;

/** A connection that this side opens; lives on the thread of its {@link OutgoingConnections}. */
interface OutgoingConnection extends ChannelHandler {

    /**
     * @param fault why there is no socket for it; null if there is one
     */
    void connect(Channel registered, Throwable fault);

    /** At any time; nothing happens if it is over. */
    void giveUp(String why);
}

package org.rollcall.adapter.io;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll with sockets that stay registered as long as they are open. Netty 4.2.18 takes a
 * socket that waits for nothing out of epoll, as happens when the peer has ended its side, and then
 * fails to put it back (ENOENT from epoll_ctl) when a reply does not fit into the kernel's buffer:
 * whoever sends a request, ends his side and reads a long list would be cut off.
 */
record LastingEpoll(IoHandler epoll) implements IoHandler {

    static IoHandlerFactory factory() {
        IoHandlerFactory netty = EpollIoHandler.newFactory();
        return executor -> new LastingEpoll(netty.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(epoll.register(handle));
    }

    private record Registration(IoRegistration registration) implements IoRegistration {

        @Override
        public long submit(IoOps wanted) {
            // Waiting for nothing, once: errors, which epoll always tells, don't wake us for ever.
            boolean nothing = EpollIoOps.NONE.equals(wanted);
            return registration.submit(nothing ? EpollIoOps.EPOLLET : wanted);
        }

        @Override
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }
}

package org.rollcall.dialect.netpanzer;

import java.nio.ByteBuffer;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Goodbye;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Heartbeat;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.ListQuery;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Quit;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.TooLong;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Unknown;
import org.rollcall.registry.Attributes;

/** The state machine of one connection: turns its bytes into messages. Knows no clock, no peer. */
final class NetPanzerReader {

    /** Longer than any request of any program, with all attributes that a server may have. */
    static final int LONGEST_REQUEST = 16 * 1024;

    static final int MOST_PAIRS = 128;

    /** Who gets the messages. */
    interface Sink {
        /** False: nothing more is wanted of this connection. */
        boolean message(NetPanzerMessage message);
    }

    private enum State {
        COMMAND,
        KEY,
        VALUE,
        SWALLOW,
        DEAF
    }

    private enum Command {
        HEARTBEAT,
        QUIT,
        LIST
    }

    private final boolean serversToo;
    private final Sink sink;
    private final NetPanzerTokens tokens = new NetPanzerTokens();
    private State state = State.COMMAND;
    private Command command;
    private byte[] key;
    private Attributes pairs = Attributes.NONE;
    private int pairCount;
    private int requestBytes;
    private boolean begun;
    private boolean gameSpy;

    /**
     * Begins with the connection.
     *
     * @param serversToo also heartbeat and quit; otherwise they are unknown
     */
    NetPanzerReader(boolean serversToo, Sink sink) {
        this.serversToo = serversToo;
        this.sink = sink;
    }

    /** Whether the connection began with the preamble of GameSpy's programs. */
    boolean gameSpy() {
        return gameSpy;
    }

    /** Reads what has come; what comes after the sink has had enough is not read. */
    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining() && state != State.DEAF) {
            byte[] token = tokens.take(bytes.get());
            if (++requestBytes > LONGEST_REQUEST) {
                // No word of ours is that long: not the protocol at all, so it is not answered.
                tell(state == State.COMMAND ? new Goodbye() : new TooLong());
                state = State.DEAF;
            } else if (token != null) {
                take(token);
            }
        }
    }

    /** The peer has ended its side: that ends a token and a request, too. */
    void end() {
        if (state == State.DEAF) {
            return;
        }
        byte[] rest = tokens.rest();
        // A word that nothing follows may be anything, an HTTP request for one: no answer to it.
        if (rest != null && (state != State.COMMAND || commandOf(rest) != null)) {
            take(rest);
        }
        if (state == State.KEY || state == State.VALUE) {
            finish();
        }
        if (state != State.DEAF) {
            tell(new Goodbye());
            state = State.DEAF;
        }
    }

    private void take(byte[] token) {
        boolean last = NetPanzerCodec.is(token, NetPanzerCodec.FINAL);
        switch (state) {
            case COMMAND -> begin(token, last);
            case KEY -> {
                key = token;
                state = State.VALUE;
            }
            case VALUE -> put(token, last);
            default -> {}
        }
        if (last && (state == State.VALUE || state == State.KEY)) {
            // As the original does it: a key without a value is dropped, the rest counts.
            finish();
        } else if (last && state == State.SWALLOW) {
            next();
        }
    }

    private void begin(byte[] token, boolean last) {
        boolean first = !begun;
        begun = true;
        command = commandOf(token);
        if (last) {
            tell(new Goodbye());
            state = State.DEAF;
        } else if (command != null) {
            state = State.KEY;
        } else if (NetPanzerCodec.is(token, NetPanzerCodec.GAMENAME)) {
            gameSpy |= first;
            state = State.SWALLOW;
        } else if (!serversToo && NetPanzerCodec.isBinary(token)) {
            // A game client that takes this port for a game server's: it must not hear a word.
            state = State.DEAF;
        } else {
            state = State.SWALLOW;
            tell(new Unknown());
        }
    }

    private Command commandOf(byte[] token) {
        if (NetPanzerCodec.is(token, NetPanzerCodec.LIST)) {
            return Command.LIST;
        }
        if (serversToo && NetPanzerCodec.is(token, NetPanzerCodec.HEARTBEAT)) {
            return Command.HEARTBEAT;
        }
        return serversToo && NetPanzerCodec.is(token, NetPanzerCodec.QUIT) ? Command.QUIT : null;
    }

    private void put(byte[] value, boolean last) {
        if (last) {
            return;
        }
        state = State.KEY;
        if (++pairCount > MOST_PAIRS) {
            tell(new TooLong());
            state = State.DEAF;
        } else if (pairs.value(key) == null) {
            // The first of two counts.
            pairs = pairs.with(key, value);
        }
    }

    private void finish() {
        Attributes said = pairs;
        NetPanzerMessage message =
                switch (command) {
                    case HEARTBEAT -> new Heartbeat(said);
                    case QUIT -> new Quit(said);
                    case LIST -> new ListQuery(said);
                };
        next();
        tell(message);
    }

    private void next() {
        state = State.COMMAND;
        pairs = Attributes.NONE;
        pairCount = 0;
        requestBytes = 0;
    }

    private void tell(NetPanzerMessage message) {
        if (!sink.message(message)) {
            state = State.DEAF;
        }
    }
}

package org.rollcall.dialect.netpanzer;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.rollcall.dialect.Interpreter;
import org.rollcall.dialect.Readable;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Heartbeat;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.ListQuery;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Quit;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.TooLong;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Unknown;
import org.rollcall.registry.Attributes;

/**
 * Requests with their pairs, as the reader of the wire finds them; everything else by its words.
 */
final class NetPanzerInterpreter implements Interpreter {

    private static final int MOST_TOKENS = 40;

    private final NetPanzerReader reader;
    private StringJoiner messages = new StringJoiner("; ");

    private NetPanzerInterpreter(boolean stream, boolean serversToo) {
        reader = stream ? new NetPanzerReader(serversToo, this::note) : null;
    }

    static Interpreter ofStream(boolean serversToo) {
        return new NetPanzerInterpreter(true, serversToo);
    }

    static Interpreter ofDatagrams() {
        return new NetPanzerInterpreter(false, false);
    }

    @Override
    public String heard(byte[] bytes) {
        if (reader == null) {
            return words(bytes);
        }
        reader.read(ByteBuffer.wrap(bytes));
        String said = taken();
        return said.isEmpty() && bytes.length > 0 ? "part of a request" : said;
    }

    @Override
    public String ended() {
        if (reader != null) {
            reader.end();
        }
        return taken();
    }

    private String taken() {
        String said = messages.toString();
        messages = new StringJoiner("; ");
        return said;
    }

    private boolean note(NetPanzerMessage message) {
        if (message instanceof Heartbeat heartbeat) {
            messages.add("heartbeat" + pairs(heartbeat.pairs()));
        } else if (message instanceof ListQuery list) {
            messages.add("list" + pairs(list.pairs()));
        } else if (message instanceof Quit quit) {
            messages.add("quit" + pairs(quit.pairs()));
        } else if (message instanceof Unknown) {
            messages.add("unknown request");
        } else if (message instanceof TooLong) {
            messages.add("request too long");
        }
        return true;
    }

    private static String pairs(Attributes pairs) {
        return pairs.texts().entrySet().stream()
                .map(pair -> " " + Readable.text(pair.getKey() + "=" + pair.getValue()))
                .collect(Collectors.joining());
    }

    @Override
    public String said(byte[] bytes) {
        List<byte[]> tokens = NetPanzerTokens.all(bytes);
        long servers = tokens.stream().filter(t -> NetPanzerCodec.is(t, NetPanzerCodec.IP)).count();
        return (servers > 0 ? "list, servers: " + servers + ": " : "") + words(tokens);
    }

    private static String words(byte[] bytes) {
        return words(NetPanzerTokens.all(bytes));
    }

    private static String words(List<byte[]> tokens) {
        return tokens.stream()
                        .limit(MOST_TOKENS)
                        .map(Readable::text)
                        .collect(Collectors.joining(" "))
                + (tokens.size() > MOST_TOKENS ? " …" : "");
    }
}

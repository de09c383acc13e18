package org.rollcall.dialect.worldforge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.dialect.Interpreter;
import org.rollcall.dialect.Readable;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AdminAddServer;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AdminRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Clear;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ClientShake;
import org.rollcall.dialect.worldforge.WorldForgeMessage.DnsRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Keepalive;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ListRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Malformed;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Monitor;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ServerShake;
import org.rollcall.dialect.worldforge.WorldForgeMessage.SetAttribute;
import org.rollcall.dialect.worldforge.WorldForgeMessage.TerminateOther;
import org.rollcall.dialect.worldforge.WorldForgeMessage.TerminateOwn;

/** The names that the old programs give to messages, and what stands in them. */
final class WorldForgeInterpreter implements Interpreter {

    private static final int MOST_ADDRESSES = 20;

    private final boolean networkOrder;

    /**
     * @param networkOrder whether the addresses of lists are a.b.c.d on the wire
     */
    WorldForgeInterpreter(boolean networkOrder) {
        this.networkOrder = networkOrder;
    }

    @Override
    public String heard(byte[] datagram) {
        WorldForgeMessage message = WorldForgeCodec.decode(ByteBuffer.wrap(datagram));
        if (message instanceof Keepalive keepalive) {
            return keepalive + "KEEPALIVE";
        } else if (message instanceof ServerShake shake) {
            return "SERVERSHAKE number " + unsigned(shake.number()) + place(shake);
        } else if (message instanceof ClientShake shake) {
            return "CLIENTSHAKE number " + unsigned(shake.number());
        } else if (message instanceof ListRequest request) {
            return "LISTREQ from " + unsigned(request.offset());
        } else if (message instanceof SetAttribute set) {
            String name = Readable.text(set.name());
            return owner(set) + " " + name + "=" + Readable.text(set.value());
        }
        return rare(message, datagram);
    }

    private static String place(ServerShake shake) {
        String address = shake.address() == 0 ? "" : " for " + dotted(shake.address());
        return shake.port() == 0 ? address : address + " port " + shake.port();
    }

    private static String owner(SetAttribute set) {
        return switch (set.of()) {
            case SERVER -> "SERVERATTR";
            case CLIENT -> "CLIENTATTR";
            case FILTER -> "CLIENTFILTER";
        };
    }

    private static String rare(WorldForgeMessage message, byte[] datagram) {
        if (message instanceof TerminateOwn own) {
            return "TERMINATE " + (own == TerminateOwn.SERVER ? "own server" : "own session");
        } else if (message instanceof TerminateOther other) {
            return "TERMINATE server " + dotted(other.address());
        } else if (message instanceof Clear clear) {
            return clear + "CLEAR";
        } else if (message instanceof Monitor monitor) {
            return "MONITORREQ " + monitor.subtype();
        } else if (message instanceof AdminAddServer added) {
            return "ADMINREQ add server " + dotted(added.address()) + " port " + added.port();
        } else if (message instanceof AdminRequest request) {
            return "ADMINREQ " + request.subtype();
        } else if (message instanceof DnsRequest request) {
            return "DNSREQ " + request.type() + " " + Readable.text(request.text());
        }
        String type = datagram.length < 4 ? "" : " of type " + ByteBuffer.wrap(datagram).getInt();
        return (message == Malformed.MALFORMED ? "malformed message" : "ignored message") + type;
    }

    @Override
    public String said(byte[] datagram) {
        ByteBuffer in = ByteBuffer.wrap(datagram);
        if (in.remaining() < 8) {
            return "";
        }
        return switch (in.getInt()) {
            case WorldForgeCodec.HANDSHAKE -> "HANDSHAKE number " + unsigned(in.getInt());
            case WorldForgeCodec.LIST_RESPONSE -> list(in);
            case WorldForgeCodec.MONITOR_RESPONSE -> monitor(in);
            case WorldForgeCodec.ADMIN_RESPONSE -> "ADMINRESP " + in.getInt();
            case WorldForgeCodec.DNS_RESPONSE ->
                    "DNSRESP " + unsigned(in.getInt()) + " in all" + packed(in);
            default -> "";
        };
    }

    private String list(ByteBuffer in) {
        String head = "LISTRESP " + unsigned(in.getInt()) + " in all" + packed(in);
        List<String> servers = new ArrayList<>();
        while (in.remaining() >= 4 && servers.size() < MOST_ADDRESSES) {
            int word = in.getInt();
            servers.add(dotted(networkOrder ? word : WorldForgeCodec.reversed(word)));
        }
        String more = in.remaining() < 4 ? "" : ", …";
        return servers.isEmpty() ? head : head + ": " + String.join(", ", servers) + more;
    }

    private static String packed(ByteBuffer in) {
        return in.remaining() < 4 ? "" : ", " + unsigned(in.getInt()) + " in here";
    }

    private static String monitor(ByteBuffer in) {
        int subtype = in.getInt();
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        boolean isText = subtype == 0 || subtype == 1;
        StringBuilder words = new StringBuilder("MONITORRESP " + subtype);
        if (isText) {
            return words.append(' ').append(Readable.text(rest)).toString();
        }
        for (ByteBuffer left = ByteBuffer.wrap(rest); left.remaining() >= 4; ) {
            words.append(' ').append(unsigned(left.getInt()));
        }
        return words.toString();
    }

    private static String dotted(int address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >>> 24,
                        address >>> 16 & 0xff,
                        address >>> 8 & 0xff,
                        address & 0xff);
    }

    private static String unsigned(int number) {
        return Integer.toUnsignedString(number);
    }
}

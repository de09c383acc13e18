package org.rollcall.dialect.ring;

import java.nio.ByteBuffer;
import org.rollcall.adapter.api.Packet;
import org.rollcall.dialect.Tally;

/** Requests in, answers out. */
final class RingExchange {

    private final RingServers servers;
    private final RingPages pages;
    private final RingClients clients;
    private final Tally tally;

    RingExchange(RingServers servers, RingPages pages, RingClients clients, Tally tally) {
        this.servers = servers;
        this.pages = pages;
        this.clients = clients;
        this.tally = tally;
    }

    void answer(Packet packet, RingSession session) {
        long id = -1;
        try {
            RingFields request = request(packet.payload());
            id = id(request);
            if (packet.payload().limit() > RingMessages.MOST_REQUEST_BYTES) {
                throw new RingFault(RingFault.TOO_LARGE, "more than 16384 bytes");
            }
            packet.reply(answer(id, request, session).bytes());
            tally.answered.increment();
        } catch (RingFault fault) {
            packet.reply(RingText.error(id, fault).bytes());
            count(fault, session);
            boolean senseless = id < 0 && !fault.code().equals(RingFault.TOO_LARGE);
            if (senseless && session.strike()) {
                packet.close();
            }
        }
    }

    private void count(RingFault fault, RingSession session) {
        if (fault.code().equals(RingFault.BAD_REQUEST)) {
            tally.malformed.increment();
            if (!session.isClient) {
                tally.refusals.note(session.address(), fault.code());
            }
        } else {
            tally.rejected(fault.code()).increment();
        }
    }

    private static RingFields request(ByteBuffer payload) throws RingFault {
        try {
            return new RingFields(RingJson.object(payload.duplicate()));
        } catch (RingJson.MalformedException e) {
            boolean tooLarge = payload.limit() > RingMessages.MOST_REQUEST_BYTES;
            throw tooLarge
                    ? new RingFault(RingFault.TOO_LARGE, "more than 16384 bytes")
                    : RingFault.badRequest(e.getMessage());
        }
    }

    private static long id(RingFields request) throws RingFault {
        return request.number("id", 0, RingFields.MOST_ID)
                .orElseThrow(() -> RingFault.badRequest("id is missing"));
    }

    private RingText answer(long id, RingFields request, RingSession session) throws RingFault {
        String op = request.requiredText("op", Integer.MAX_VALUE);
        if (op.equals("ping")) {
            return RingText.answer(id);
        }
        RingText answer =
                session.isClient
                        ? forClient(op, id, request, session)
                        : forServer(op, id, request, session.asker());
        if (answer == null) {
            throw new RingFault(RingFault.UNKNOWN_OP, "this ring has no such op");
        }
        return answer;
    }

    private RingText forServer(String op, long id, RingFields request, RingServers.Asker asker)
            throws RingFault {
        return switch (op) {
            case "register" -> servers.register(id, request, asker);
            case "renew" -> servers.renew(id, request, asker);
            case "quit" -> servers.quit(id, request, asker);
            case "why" -> servers.why(id, request, asker);
            default -> null;
        };
    }

    private RingText forClient(String op, long id, RingFields request, RingSession session)
            throws RingFault {
        return switch (op) {
            case "hello" -> clients.hello(id, request, session);
            case "list" -> pages.list(id, request, session);
            case "get" -> pages.get(id, request, session);
            case "watch" -> pages.watch(id, request, session);
            case "unwatch" -> pages.unwatch(id, request, session);
            case "config" -> clients.config(id, request, session);
            default -> null;
        };
    }
}

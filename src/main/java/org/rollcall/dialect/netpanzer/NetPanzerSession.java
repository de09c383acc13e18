package org.rollcall.dialect.netpanzer;

import java.net.InetAddress;
import org.rollcall.adapter.api.Packet;
import org.rollcall.dialect.netpanzer.NetPanzerLists.Asker;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Goodbye;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Heartbeat;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.ListQuery;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Quit;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.TooLong;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Unknown;

/** One connection: what it says, what it is told, and when it ends. */
final class NetPanzerSession implements NetPanzerReader.Sink {

    private final NetPanzerRoom room;
    private final NetPanzerReader reader;
    private Packet packet;

    NetPanzerSession(NetPanzerRoom room, boolean serversToo) {
        this.room = room;
        this.reader = new NetPanzerReader(serversToo, this);
    }

    void handle(Packet received) {
        packet = received;
        reader.read(received.payload());
        if (received.kind() == Packet.Kind.ENDED) {
            reader.end();
            received.close();
        }
        packet = null;
    }

    @Override
    public boolean message(NetPanzerMessage message) {
        InetAddress peer = packet.remote().getAddress();
        boolean more = true;
        if (message instanceof ListQuery list) {
            InetAddress reached = packet.local().getAddress();
            answer(room.lists.answer(list.pairs(), new Asker(peer, reached, reader.gameSpy())));
            more = !reader.gameSpy();
        } else if (message instanceof Heartbeat heartbeat) {
            answer(room.servers.heartbeat(heartbeat.pairs(), peer));
            more = false;
        } else if (message instanceof Quit quit) {
            answer(room.servers.quit(quit.pairs(), peer));
            more = false;
        } else {
            more = answerOther(message);
        }
        if (!more) {
            packet.close();
        }
        return more;
    }

    private boolean answerOther(NetPanzerMessage message) {
        if (message instanceof Goodbye) {
            return false;
        }
        room.tally.malformed.increment();
        answer(
                message instanceof TooLong
                        ? NetPanzerCodec.TOO_LONG
                        : NetPanzerCodec.UNKNOWN_REQUEST);
        return message instanceof Unknown;
    }

    private void answer(byte[] bytes) {
        room.tally.answered.increment();
        packet.reply(bytes);
    }
}

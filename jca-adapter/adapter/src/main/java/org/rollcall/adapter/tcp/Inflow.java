package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import org.rollcall.adapter.api.Packet.Kind;

/**
 * The input of one connection: cuts messages as fast as its pace allows, and keeps what was read
 * beyond that. What is kept is bounded by one read, or when the peer has ended its side by the
 * kernel's buffer.
 */
final class Inflow {

    private final Connection connection;
    private final Intake intake;
    private final Pace pace;
    private ByteBuf waiting;
    private boolean ended;
    private boolean endTold;

    Inflow(Connection connection, Intake intake, int outputGoal) {
        this.connection = connection;
        this.intake = intake;
        this.pace = new Pace(outputGoal);
    }

    /** Whether something was read that is not handled yet. */
    boolean waits() {
        return waiting != null || ended && !endTold;
    }

    /** Takes over the bytes of one read. */
    void take(ByteBuf bytes) {
        if (waiting == null) {
            waiting = bytes;
        } else {
            waiting.writeBytes(bytes);
            bytes.release();
        }
        pump();
    }

    /** The peer will send no more. */
    void end() {
        ended = true;
        pump();
    }

    void settle(int bytesAnswered) {
        pace.settle(bytesAnswered);
    }

    /** Puts messages into the batch until the pace or the bytes end. */
    void pump() {
        while (waiting != null && pace.allowsMore() && connection.takesMore()) {
            switch (intake.next(waiting)) {
                case MESSAGE -> tell(Kind.MESSAGE);
                case MORE_WANTED -> drop();
                case TOO_LONG -> {
                    drop();
                    connection.tooLong();
                    return;
                }
                case BROKEN -> {
                    drop();
                    connection.broken();
                    return;
                }
            }
        }
        if (ended && !endTold && waiting == null && pace.allowsMore() && connection.takesMore()) {
            endTold = true;
            tell(Kind.ENDED);
        }
    }

    /** Delivery may happen inside, and the bean may close: then nothing is left to cut. */
    private void tell(Kind kind) {
        pace.message();
        if (waiting != null && !waiting.isReadable()) {
            drop();
        }
        connection.event(kind, intake.held(), intake.length());
        intake.clear();
    }

    private void drop() {
        waiting.release();
        waiting = null;
    }

    void discard() {
        if (waiting != null) {
            drop();
        }
        intake.clear();
    }
}

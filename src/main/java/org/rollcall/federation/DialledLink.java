package org.rollcall.federation;

import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.api.LineListener;
import org.rollcall.registry.PublicKey;

/**
 * One attempt to reach a neighbour, from the moment when it is due, and the channel that came of it
 * until that ends.
 */
final class DialledLink implements LineListener {

    final Neighbour neighbour;

    /** Ends it; null until it is under way. The neighbourhood guards this one and the next. */
    Runnable end;

    /** Nobody wants it any more, though it may not be under way yet. */
    boolean unwanted;

    private final Neighbourhood neighbourhood;
    private final PublicKey self;
    private Link link;

    DialledLink(Neighbourhood neighbourhood, Neighbour neighbour, PublicKey self) {
        this.neighbourhood = neighbourhood;
        this.neighbour = neighbour;
        this.self = self;
    }

    @Override
    public void opened(Line line) {
        link = neighbourhood.opened(neighbour.key(), self, line);
        if (link == null) {
            line.close();
        }
    }

    @Override
    public void message(byte[] message) {
        if (link != null) {
            neighbourhood.heard(link, message);
        }
    }

    @Override
    public void ended(String why) {
        if (link != null) {
            neighbourhood.lost(link, why);
        }
        neighbourhood.dialled(this, why);
    }
}

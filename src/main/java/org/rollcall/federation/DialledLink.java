package org.rollcall.federation;

import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.api.LineListener;
import org.rollcall.registry.PublicKey;

/** A neighbour that we have dialled, until that channel ends. */
final class DialledLink implements LineListener {

    private final Neighbourhood neighbourhood;
    private final Neighbour neighbour;
    private final PublicKey self;
    private Link link;
    private boolean told;
    private String fault;
    private boolean over;

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
        over(why);
    }

    private synchronized void over(String why) {
        fault = why;
        over = true;
        if (told) {
            neighbourhood.dialled(neighbour, why);
        }
    }

    /** The neighbourhood knows that this attempt was made, so it may be told of its end. */
    synchronized void told() {
        told = true;
        if (over) {
            neighbourhood.dialled(neighbour, fault);
        }
    }
}

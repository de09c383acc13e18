package org.rollcall.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.rollcall.federation.Federation;
import org.rollcall.federation.NeighbourState;
import org.rollcall.guard.CleanText;
import org.rollcall.guard.MasterKey;

/** This master among others, as players may know them. */
@Named("masters")
@RequestScoped
public class Neighbours {

    @Inject Federation federation;
    @Inject MasterKey key;

    /** Another master. */
    public record One(String name, String key, boolean linked, int servers) {}

    /** Null if there is none: then the encrypted ports are shut. */
    public String getKey() {
        return key.publicKey();
    }

    public List<One> getOthers() {
        return federation.neighbours().stream()
                .map(one -> new One(name(one), one.key(), one.linked(), one.servers()))
                .toList();
    }

    /** What it calls itself, or what the operator here calls it. */
    static String name(NeighbourState one) {
        return CleanText.of(one.calls().isEmpty() ? one.name() : one.calls());
    }
}

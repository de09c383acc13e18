package org.rollcall.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.Outgoing;

/** Makes the resource adapter's control object injectable. */
@ApplicationScoped
public class AdapterControl {

    static final String NAME = "java:app/rollcall/control";

    @Resource(lookup = NAME)
    private ListenerControl control;

    // Another interface of the same object.
    @Resource(lookup = NAME)
    private Outgoing outgoing;

    @Produces
    ListenerControl control() {
        return control;
    }

    @Produces
    Outgoing outgoing() {
        return outgoing;
    }
}

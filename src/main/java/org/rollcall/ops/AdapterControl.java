package org.rollcall.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.rollcall.adapter.api.Dialler;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Tapping;

/** Makes the resource adapter's control object injectable. */
@ApplicationScoped
public class AdapterControl {

    static final String NAME = "java:app/rollcall/control";

    @Resource(lookup = NAME)
    private ListenerControl control;

    // Other interfaces of the same object.
    @Resource(lookup = NAME)
    private Outgoing outgoing;

    @Resource(lookup = NAME)
    private Dialler dialler;

    @Resource(lookup = NAME)
    private Tapping tapping;

    @Produces
    Tapping tapping() {
        return tapping;
    }

    @Produces
    ListenerControl control() {
        return control;
    }

    @Produces
    Outgoing outgoing() {
        return outgoing;
    }

    @Produces
    Dialler dialler() {
        return dialler;
    }
}

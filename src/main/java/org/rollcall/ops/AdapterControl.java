package org.rollcall.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.rollcall.adapter.api.ListenerControl;

/** Makes the resource adapter's control object injectable. */
@ApplicationScoped
public class AdapterControl {

    static final String NAME = "java:app/rollcall/control";

    @Resource(lookup = NAME)
    private ListenerControl control;

    @Produces
    ListenerControl control() {
        return control;
    }
}

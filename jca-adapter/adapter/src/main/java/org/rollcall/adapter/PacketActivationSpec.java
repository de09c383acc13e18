package org.rollcall.adapter;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.util.regex.Pattern;

/** How a message-driven bean asks for packets: by the endpoint name that listeners refer to. */
public class PacketActivationSpec implements ActivationSpec {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private String listener;
    private ResourceAdapter adapter;

    public String getListener() {
        return listener;
    }

    public void setListener(String listener) {
        this.listener = listener;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = adapter;
    }

    /** Payara never calls this; the adapter does. */
    @Override
    public void validate() throws InvalidPropertyException {
        if (listener == null || !NAME.matcher(listener).matches()) {
            throw new InvalidPropertyException(
                    "activation - property 'listener': "
                            + (listener == null ? "missing" : "\"" + listener + "\"")
                            + " (expected: 1 to 40 letters, digits, dots, dashes); not activated");
        }
    }
}

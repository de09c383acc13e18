package org.rollcall.guard;

import org.rollcall.registry.Attributes;
import org.rollcall.settings.Settings;

/** How many and how large attributes one peer may set. */
public record AttributeLimits(int count, int nameBytes, int valueBytes, int totalBytes) {

    public static AttributeLimits of(Settings settings) {
        return new AttributeLimits(
                settings.get(GuardSettings.ATTRIBUTES),
                settings.get(GuardSettings.ATTRIBUTE_NAME_BYTES),
                settings.get(GuardSettings.ATTRIBUTE_VALUE_BYTES),
                settings.get(GuardSettings.ATTRIBUTE_BYTES_PER_SERVER));
    }

    /** These attributes with one more or changed; null where that would exceed a limit. */
    public Attributes add(Attributes attributes, byte[] name, byte[] value) {
        if (name.length > nameBytes || value.length > valueBytes) {
            return null;
        }
        Attributes changed = attributes.with(name, value);
        boolean fits = changed.count() <= count && changed.bytes() <= totalBytes;
        return fits ? changed : null;
    }
}

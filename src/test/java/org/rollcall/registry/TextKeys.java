package org.rollcall.registry;

/** Any text is a key: for dialects that tests make up. */
public final class TextKeys {

    public static final KeyFormat<String> FORMAT =
            new KeyFormat<>() {
                @Override
                public String text(String key) {
                    return key;
                }

                @Override
                public String parse(String text) {
                    return text;
                }
            };

    private TextKeys() {}
}

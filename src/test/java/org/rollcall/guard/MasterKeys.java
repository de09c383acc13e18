package org.rollcall.guard;

import java.nio.file.Path;

/** Keys for tests. */
public final class MasterKeys {

    private MasterKeys() {}

    public static MasterKey in(Path home) {
        return new MasterKey(home);
    }
}

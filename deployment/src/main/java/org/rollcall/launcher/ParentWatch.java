package org.rollcall.launcher;

/**
 * Ends the server when the process that started it ends. For {@code mvn -Prun}: Maven leaves its
 * child running when it alone is told to stop.
 */
final class ParentWatch {

    private ParentWatch() {}

    static void start() {
        if (Boolean.getBoolean("rollcall.exit-with-parent")) {
            ProcessHandle.current()
                    .parent()
                    .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
    }
}

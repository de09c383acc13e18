package org.rollcall.settings;

import java.util.List;

/**
 * The settings of one part of Rollcall. An {@code @ApplicationScoped} class with a public
 * constructor without parameters: CDI finds it at run time, a class path scan when the reference is
 * written.
 */
public interface SettingsGroup {

    List<Setting<?>> settings();

    default List<SettingsFamily> families() {
        return List.of();
    }
}

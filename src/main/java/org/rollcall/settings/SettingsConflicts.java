package org.rollcall.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.rollcall.settings.SettingsProposal.Conflict;

/** Finds what two have changed to different values, each from the same version. */
final class SettingsConflicts {

    private SettingsConflicts() {}

    static List<Conflict> between(
            Settings base, Settings now, Settings wanted, Collection<Setting<?>> about) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Setting<?> setting : about) {
            boolean changedMeanwhile = !base.get(setting).equals(now.get(setting));
            if (changedMeanwhile && !now.get(setting).equals(wanted.get(setting))) {
                conflicts.add(new Conflict(setting, base.shown(setting), now.shown(setting)));
            }
        }
        return conflicts;
    }
}

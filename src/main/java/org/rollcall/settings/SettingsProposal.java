package org.rollcall.settings;

import java.util.List;
import org.rollcall.settings.SettingsResult.Change;
import org.rollcall.settings.file.LineDiff;

/**
 * What a change would do, before it is done.
 *
 * @param findings what is not allowed; empty if it can be done
 * @param conflicts what somebody else has changed since the proposal's base
 * @param diff the lines of the file before and after, with secrets starred
 */
public record SettingsProposal(
        List<Finding> findings,
        List<Conflict> conflicts,
        List<Change> changes,
        List<LineDiff.DiffLine> diff) {

    public SettingsProposal {
        findings = List.copyOf(findings);
        conflicts = List.copyOf(conflicts);
        changes = List.copyOf(changes);
        diff = List.copyOf(diff);
    }

    /** Two want different things. */
    public record Conflict(Setting<?> setting, String base, String now) {}

    public boolean canBeDone() {
        return findings.isEmpty() && conflicts.isEmpty();
    }
}

package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.settings.Finding;
import org.rollcall.settings.SettingsResult;
import org.rollcall.settings.SettingsService;
import org.rollcall.settings.file.SettingsVersion;

/** The versions of master.ini that were in force, and the way back to each. */
@Named("settingsHistory")
@RequestScoped
public class HistoryPage {

    private static final int REFUSED = 422;

    @Inject Exchange exchange;
    @Inject Caller caller;
    @Inject SettingsService settings;
    private List<Finding> findings = List.of();

    public void act() {
        if (!exchange.action().equals("restore")) {
            return;
        }
        caller.demand(Role.ADMINISTRATOR);
        SettingsResult result = settings.restore(getChosen(), caller.getName());
        if (result instanceof SettingsResult.Applied applied) {
            caller.audit("settings.restore", "version " + getChosen() + ": " + applied.text());
            exchange.done(AdminPage.HISTORY.path(), "settings.restore");
        } else {
            findings = result.findings();
            exchange.status(REFUSED);
        }
    }

    public List<SettingsVersion> getVersions() {
        try {
            return settings.history();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** 0 for none. */
    public long getChosen() {
        String text = exchange.field("version");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    public boolean isShown() {
        return getVersions().stream().anyMatch(version -> version.number() == getChosen());
    }

    /** What going back to the chosen one would change. */
    public List<DiffRow> getDiff() {
        try {
            return DiffRow.around(settings.diff(settings.version(), getChosen()));
        } catch (IOException gone) {
            return List.of();
        }
    }

    public boolean isNewest() {
        return getVersions().stream()
                .findFirst()
                .filter(v -> v.number() == getChosen())
                .isPresent();
    }

    public List<Finding> getFindings() {
        return findings;
    }
}

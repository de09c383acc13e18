package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;

/** What has come in from the form of settings: of all its fields those that were changed. */
@RequestScoped
public class SettingsForm {

    @Inject Exchange exchange;
    @Inject SettingsService settings;

    /** Declared ones, and those of the families that the file has. */
    List<Setting<?>> all() {
        return settings.catalogue().settingsIn(settings.saved(), settings.saved());
    }

    /** The version that the form was made of. */
    long base() {
        String text = exchange.field("base");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    boolean sent(Setting<?> setting) {
        return exchange.request().getParameter(SettingField.name(setting)) != null;
    }

    String typed(Setting<?> setting) {
        return exchange.field(SettingField.name(setting));
    }

    /** Compared with what the form showed, not with what holds now: that may be another's work. */
    Map<Setting<?>, String> changed() throws IOException {
        Settings shown = settings.at(base());
        Map<Setting<?>, String> changed = new LinkedHashMap<>();
        for (Setting<?> setting : all()) {
            if (sent(setting) && isChanged(setting, shown)) {
                changed.put(setting, typed(setting));
            } else if (setting.isSecret() && isCleared(setting)) {
                changed.put(setting, "");
            }
        }
        return changed;
    }

    private boolean isCleared(Setting<?> setting) {
        return !exchange.field(SettingField.clearName(setting)).isEmpty();
    }

    private <T> boolean isChanged(Setting<T> setting, Settings shown) {
        String text = typed(setting);
        if (setting.isSecret()) {
            return !text.isEmpty();
        }
        Optional<T> value = setting.parse(text.strip());
        return value.isEmpty() || !value.get().equals(shown.get(setting));
    }
}

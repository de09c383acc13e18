package org.rollcall.web.admin;

import java.util.List;
import java.util.Locale;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;
import org.rollcall.settings.Tier;

/**
 * A setting as a field of the form.
 *
 * @param text what stands in the field; of a password nothing
 * @param now what is in force, where that is something else
 * @param fault why what was typed is refused; empty if it is not
 */
public record SettingField(Setting<?> setting, String text, String now, boolean set, String fault) {

    static SettingField of(Setting<?> setting, Settings saved, Settings current, Typed typed) {
        String shown = setting.isSecret() ? "" : saved.shown(setting);
        String waiting =
                saved.get(setting).equals(current.get(setting)) ? "" : current.shown(setting);
        return new SettingField(
                setting,
                setting.isSecret() ? "" : typed.text(setting, shown),
                waiting,
                !saved.shown(setting).isEmpty(),
                typed.fault(setting));
    }

    /** What somebody has typed into the form, and what is wrong with it. */
    interface Typed {
        String text(Setting<?> setting, String otherwise);

        String fault(Setting<?> setting);
    }

    /** Of the field; a password's is not carried along when a session has ended. */
    public String name() {
        return name(setting);
    }

    static String name(Setting<?> setting) {
        return (setting.isSecret() ? "secret:" : "s:") + setting.id();
    }

    static String clearName(Setting<?> setting) {
        return "clear:" + setting.id();
    }

    public String clear() {
        return clearName(setting);
    }

    /** For the label, and to be jumped to. */
    public String id() {
        return setting.id().replaceAll("[^a-z0-9]+", "-");
    }

    public String key() {
        return setting.key();
    }

    /** As the file has it. */
    public String place() {
        return setting.toString();
    }

    public boolean secret() {
        return setting.isSecret();
    }

    public boolean atOnce() {
        return setting.appliesAtOnce();
    }

    public boolean rare() {
        return setting.tier() == Tier.RARELY;
    }

    public String type() {
        return setting.type().toLowerCase(Locale.ROOT);
    }

    public List<String> choices() {
        return setting.choices();
    }

    /** Ports and numbers get the right keyboard on a phone. */
    public String mode() {
        return List.of("port", "number", "time").contains(setting.type()) ? "numeric" : "text";
    }

    public String byDefault() {
        return Settings.defaults().shown(setting);
    }
}

package org.rollcall.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.rollcall.settings.file.FileStamp;
import org.rollcall.settings.file.LineDiff;
import org.rollcall.settings.file.SettingsFile;
import org.rollcall.settings.file.SettingsHistory;
import org.rollcall.settings.ini.IniFile;
import org.rollcall.settings.ini.Remark;

/**
 * The settings of a running Rollcall and the file that they stand in. Changes are made one after
 * the other, and wholly or not at all; reading what is in force never waits for them.
 */
final class LiveSettings {

    private final SettingsCatalogue catalogue;
    private final Home home;
    private final SettingsHistory history;
    private final Clock clock;
    private final Consumer<SettingsChanged> listener;
    private final List<Setting<?>> atRestart;
    private volatile State state;
    private Path file;
    private Optional<FileStamp> known;
    private Optional<FileStamp> unsettled;

    /** Tried again: neither permissions nor a disk that works again show in the stamp. */
    private boolean unread;

    /**
     * @param ini the file as it was last taken over
     * @param current what is in force
     * @param saved what the file says; differs in what waits for the next start
     * @param findings what is to be told about the file as it is now, in force or refused
     */
    record State(IniFile ini, Settings current, Settings saved, List<Finding> findings) {
        State {
            findings = List.copyOf(findings);
        }
    }

    /** Reads the file, with the defaults for what is not allowed; never fails for a file's sake. */
    LiveSettings(
            SettingsCatalogue catalogue,
            Home home,
            Clock clock,
            Consumer<SettingsChanged> listener) {
        this.catalogue = catalogue;
        this.home = home;
        this.history = new SettingsHistory(home.folder().resolve("history"));
        this.clock = clock;
        this.listener = listener;
        this.atRestart = catalogue.settings().stream().filter(s -> !s.appliesAtOnce()).toList();
        this.file = home.settingsFile().orElse(null);
        this.known = stamp();
        this.unsettled = known;
        this.state = start();
    }

    State state() {
        return state;
    }

    SettingsHistory history() {
        return history;
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    private State start() {
        IniFile none = IniFile.parse("");
        Settings defaults = Settings.defaults();
        if (file == null) {
            return new State(none, defaults, defaults, List.of());
        }
        try {
            Reading reading = catalogue.read(file);
            List<Finding> findings = findings(reading);
            remember(reading.ini(), "start", findings);
            return new State(reading.ini(), reading.settings(), reading.settings(), findings);
        } catch (IOException e) {
            unread = true;
            Finding why = told(Remark.UNREADABLE_AT_START, reason(e));
            return new State(none, defaults, defaults, List.of(why));
        }
    }

    /** Changes some settings; the texts are as an operator types them. */
    synchronized SettingsResult apply(Map<Setting<?>, String> texts, String by) {
        file = file().or(home::settingsFile).orElse(home.newSettingsFile());
        try {
            SettingsEdit edit = edit(onDisk(), texts);
            return edit.faults().isEmpty()
                    ? write(edit.ini(), by)
                    : new SettingsResult.Refused(edit.faults());
        } catch (IOException e) {
            return refused(Remark.UNREADABLE, reason(e));
        }
    }

    /** Takes a whole section out of the file. */
    synchronized SettingsResult drop(String section, String by) {
        if (file().isEmpty()) {
            return refused(Remark.MISSING);
        }
        try {
            return write(onDisk().without(section), by);
        } catch (IOException e) {
            return refused(Remark.UNREADABLE, reason(e));
        }
    }

    private SettingsEdit edit(IniFile before, Map<Setting<?>, String> texts) {
        SettingsEdit edit = new SettingsEdit(catalogue, before, name(), state.current);
        texts.forEach(edit::set);
        catalogue.read(before, name(), state.current).faults().stream()
                .filter(fault -> !edit.isAbout(fault.setting()))
                .forEach(edit.faults()::add);
        return edit;
    }

    /**
     * What {@link #apply} would do. What the file says of these settings now is compared with what
     * it said in the version that the operator had before him.
     */
    synchronized SettingsProposal propose(Map<Setting<?>, String> texts, long base)
            throws IOException {
        file = file().or(home::settingsFile).orElse(home.newSettingsFile());
        IniFile before = onDisk();
        Settings now = catalogue.read(before, name(), state.current).settings();
        SettingsEdit edit = edit(before, texts);
        Settings after = catalogue.read(edit.ini(), name(), state.current).settings();
        return new SettingsProposal(
                edit.faults(),
                SettingsConflicts.between(at(base), now, after, texts.keySet()),
                changes(now, after),
                diff(before, edit.ini()));
    }

    /** What the file said in a version; version 0: before there was a file. */
    Settings at(long version) throws IOException {
        return version == 0
                ? Settings.defaults()
                : catalogue.read(version(version), name()).settings();
    }

    private List<LineDiff.DiffLine> diff(IniFile before, IniFile after) {
        return LineDiff.of(
                before.lines(),
                after.lines(),
                before.masked(catalogue::isSecret),
                after.masked(catalogue::isSecret));
    }

    /** Brings an earlier version back; the one that goes stays in the history. */
    synchronized SettingsResult restore(long number, String by) {
        file = file().or(home::settingsFile).orElse(home.newSettingsFile());
        try {
            return write(version(number), by + "-restored-" + number);
        } catch (IOException e) {
            return refused(Remark.VERSION_UNREADABLE, Long.toString(number), reason(e));
        }
    }

    /** The lines of two versions, with secrets starred. */
    List<LineDiff.DiffLine> diff(long from, long to) throws IOException {
        return diff(version(from), version(to));
    }

    /**
     * Looks whether somebody else changed the file. To be called every second or so: a change
     * counts once it was seen twice, so that half a file is hardly ever read.
     */
    synchronized Optional<SettingsResult> poll() {
        file = file().or(home::settingsFile).orElse(null);
        Optional<FileStamp> now = stamp();
        boolean settled = now.equals(unsettled);
        unsettled = now;
        boolean again = unread && now.equals(known);
        if (!settled || now.equals(known) && !again) {
            return Optional.empty();
        }
        known = now;
        unread = false;
        SettingsResult result = now.isPresent() ? changedOnDisk() : refused(Remark.GONE);
        if (again && unread) {
            // Told when it was so first.
            return Optional.empty();
        }
        if (result instanceof SettingsResult.Refused refused) {
            state = new State(state.ini, state.current, state.saved, refused.findings());
        }
        return Optional.of(result);
    }

    private SettingsResult changedOnDisk() {
        try {
            byte[] bytes = SettingsFile.read(file);
            if (bytes.length == 0) {
                return refused(Remark.EMPTY);
            }
            Reading reading = catalogue.read(IniFile.read(bytes), name(), state.current);
            return reading.hasFaults()
                    ? new SettingsResult.Refused(findings(reading))
                    : take(reading, "file");
        } catch (IOException e) {
            unread = true;
            return refused(Remark.UNREADABLE_NOW, reason(e));
        }
    }

    /** The file as it is; where it went away or was emptied, as it was last taken over. */
    private IniFile onDisk() throws IOException {
        byte[] bytes = stamp().isPresent() ? SettingsFile.read(file) : new byte[0];
        return bytes.length == 0 ? state.ini : IniFile.read(bytes);
    }

    private SettingsResult write(IniFile ini, String by) {
        Reading reading = catalogue.read(ini, name(), state.current);
        if (reading.hasFaults()) {
            return new SettingsResult.Refused(reading.findings());
        }
        try {
            SettingsFile.replace(file, ini.bytes());
        } catch (IOException e) {
            return refused(Remark.UNWRITABLE, reason(e));
        }
        known = stamp();
        unread = false;
        return take(reading, by);
    }

    /** From here on nothing can fail: the file is good and on disk. */
    private SettingsResult take(Reading reading, String by) {
        State old = state;
        List<Finding> findings = findings(reading);
        remember(reading.ini(), by, findings);
        Settings current = reading.settings().withAll(atRestart, old.current);
        state = new State(reading.ini(), current, reading.settings(), findings);
        List<Setting<?>> all = catalogue.settingsIn(old.current, current);
        if (!old.current.differences(current, all).isEmpty()) {
            listener.accept(new SettingsChanged(old.current, current));
        }
        return new SettingsResult.Applied(changes(old.saved, reading.settings()), findings);
    }

    private List<SettingsResult.Change> changes(Settings before, Settings after) {
        return before.differences(after, catalogue.settingsIn(before, after)).stream()
                .map(s -> new SettingsResult.Change(s, before.shown(s), after.shown(s)))
                .toList();
    }

    private List<Finding> findings(Reading reading) {
        List<Finding> findings = new ArrayList<>(reading.findings());
        boolean holdsSecret =
                catalogue.settings().stream()
                        .anyMatch(s -> s.isSecret() && !reading.settings().shown(s).isEmpty());
        if (holdsSecret && SettingsFile.isReadableByAll(file)) {
            findings.add(told(Remark.READABLE));
        }
        return findings;
    }

    private void remember(IniFile ini, String by, List<Finding> findings) {
        try {
            history.add(ini.bytes(), clock.instant(), by);
        } catch (IOException e) {
            String folder = home.folder().resolve("history").toString();
            List<String> why = List.of(reason(e));
            findings.add(new Finding.Caution(folder, 0, Remark.VERSION_NOT_KEPT, why));
        }
    }

    private IniFile version(long number) throws IOException {
        return IniFile.read(history.read(number));
    }

    private Optional<FileStamp> stamp() {
        return file().flatMap(FileStamp::of);
    }

    private SettingsResult refused(Remark what, String... values) {
        return new SettingsResult.Refused(List.of(told(what, values)));
    }

    private Finding told(Remark what, String... values) {
        return new Finding.Caution(file.toString(), 0, what, List.of(values));
    }

    private String name() {
        return file.getFileName().toString();
    }

    private static String reason(IOException e) {
        return SettingsFile.reason(e);
    }
}

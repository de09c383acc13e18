package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.settings.file.LineDiff;
import org.rollcall.settings.file.SettingsVersion;

/**
 * The one place through which settings are read and changed at run time. Any thread may ask for
 * what is in force; it never waits.
 */
@ApplicationScoped
public class SettingsService {

    private static final Logger LOG = Logger.getLogger(SettingsService.class.getName());

    private final SettingsCatalogue catalogue;
    private final Home home;
    private final LiveSettings live;
    private final Event<SettingsChanged> changed;
    private List<Finding> told = List.of();

    /** For the container's proxy alone. */
    protected SettingsService() {
        this.catalogue = null;
        this.home = null;
        this.live = null;
        this.changed = null;
    }

    @Inject
    public SettingsService(@Any Instance<SettingsGroup> groups, Event<SettingsChanged> changed) {
        this.catalogue = new SettingsCatalogue(groups.stream().toList());
        this.home = Home.locate();
        this.changed = changed;
        this.live = new LiveSettings(catalogue, home, Clock.systemUTC(), this::fire);
        String none = "none of " + home.candidates() + "; the defaults are used";
        LOG.info(() -> "settings - " + file().map(Path::toString).orElse(none));
        tell(findings());
    }

    /** What is in force. */
    public Settings current() {
        return live.state().current();
    }

    /** What the file says; differs from what is in force in settings that apply at restart. */
    public Settings saved() {
        return live.state().saved();
    }

    /** What is to be told about the file as it is now, whether it is in force or was refused. */
    public List<Finding> findings() {
        return live.state().findings();
    }

    public SettingsCatalogue catalogue() {
        return catalogue;
    }

    public Home home() {
        return home;
    }

    /** The master.ini in use; nothing while the defaults hold for want of one. */
    public Optional<Path> file() {
        return live.file();
    }

    /**
     * Changes settings, in the file and in what is in force: all of them or, if anything in the
     * file would not be allowed then, none.
     *
     * @param texts as an operator types them
     * @param by who does it, for the history
     */
    public SettingsResult apply(Map<Setting<?>, String> texts, String by) {
        return log(live.apply(texts, by), "by " + by);
    }

    /** Takes one section of a family out of the file, with all that stands in it. */
    public SettingsResult drop(SettingsFamily family, String name, String by) {
        return log(live.drop(family.kind() + " " + name, by), "by " + by);
    }

    /**
     * What {@link #apply} would do, without doing it.
     *
     * @param base the version that the operator had before him; 0 before there was a file
     */
    public SettingsProposal propose(Map<Setting<?>, String> texts, long base) throws IOException {
        return live.propose(texts, base);
    }

    /** What the file said in a version. */
    public Settings at(long version) throws IOException {
        return live.at(version);
    }

    /** The newest version; 0 before there was a file. */
    public long version() throws IOException {
        return history().stream().findFirst().map(SettingsVersion::number).orElse(0L);
    }

    /** Brings an earlier version back, under the same rules as any change. */
    public SettingsResult restore(long version, String by) {
        return log(live.restore(version, by), "by " + by);
    }

    /** The versions that were in force, newest first. */
    public List<SettingsVersion> history() throws IOException {
        return live.history().versions();
    }

    /** The lines of two versions, with secrets starred. */
    public List<LineDiff.DiffLine> diff(long from, long to) throws IOException {
        return live.diff(from, to);
    }

    /** Takes over what somebody else wrote into the file; called by a timer. */
    public void poll() {
        live.poll().ifPresent(result -> log(result, "on disk"));
    }

    /** An observer that fails must not leave the others, or the history, without the change. */
    private void fire(SettingsChanged event) {
        try {
            changed.fire(event);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "settings - changed, but a part of Rollcall failed over it", e);
        }
    }

    private SettingsResult log(SettingsResult result, String by) {
        if (result instanceof SettingsResult.Applied applied) {
            LOG.info(() -> "settings - applied, changed " + by + ": " + applied.text());
        } else {
            LOG.warning(() -> "settings - refused, changed " + by + "; what is in force stays");
        }
        tell(result.findings());
        return result;
    }

    /** What was told the last time is not told again with every change. */
    private synchronized void tell(List<Finding> findings) {
        findings.stream()
                .filter(f -> f instanceof Finding.Fault || !told.contains(f))
                .forEach(f -> LOG.log(f.level(), f.text()));
        told = findings;
    }
}

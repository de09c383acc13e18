package org.rollcall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Tally;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsChanged;

class ListenersTest {

    private static final Setting<Integer> FIRST = Setting.port("test", "first", 1001);
    private static final Setting<Integer> SECOND = Setting.port("test", "second", 1002);

    private final Ports ports = new Ports();
    private final TwoPorts dialect = new TwoPorts();
    private final Listeners listeners = new Listeners(ports, List.of(dialect));

    @Test
    void configuresADialectBeforeItsFirstPortOpens() {
        ports.onOpen = () -> assertThat(dialect.configured).isNotNull();
        listeners.follow(Settings.defaults());
        assertThat(ports.open)
                .containsExactlyInAnyOrderEntriesOf(Map.of("first", 1001, "second", 1002));
    }

    @Test
    void isStartedOnceAllWereTried() {
        assertThat(listeners.started()).isFalse();
        ports.taken.add(1001);
        listeners.follow(Settings.defaults());
        assertThat(listeners.started()).isTrue();
    }

    @Test
    void opensTheOthersWhereOnePortIsTaken() {
        ports.taken.add(1001);
        listeners.follow(Settings.defaults());
        assertThat(listeners.doors())
                .extracting(Door::fault)
                .containsExactly("first - port 1001 is taken", null);
    }

    @Test
    void triesAgainWhatWasTaken() {
        ports.taken.add(1001);
        listeners.follow(Settings.defaults());
        ports.taken.clear();
        listeners.retry();
        assertThat(listeners.doors()).allMatch(Door::open);
    }

    @Test
    void touchesOnlyWhatChanged() {
        Settings before = Settings.defaults();
        Settings after = before.with(SECOND, 2002);
        listeners.follow(before);
        ports.opened.clear();
        listeners.settingsChanged(new SettingsChanged(before, after));
        assertThat(ports.opened).containsExactly("second");
        assertThat(ports.open).containsEntry("second", 2002);
    }

    @Test
    void closesWhatIsSwitchedOffBeforeItOpensWhatIsNew() {
        Settings before = Settings.defaults();
        listeners.follow(before);
        listeners.follow(before.with(FIRST, 0).with(SECOND, 1001));
        assertThat(ports.open).containsExactlyInAnyOrderEntriesOf(Map.of("second", 1001));
        assertThat(listeners.doors()).extracting(Door::port).containsExactly(1001);
    }

    @Test
    void tellsThatAMoveFailed() {
        listeners.follow(Settings.defaults());
        ports.taken.add(2001);
        listeners.follow(Settings.defaults().with(FIRST, 2001));
        assertThat(listeners.doors().get(0).open()).isFalse();
        assertThat(ports.open).containsEntry("first", 1001);
    }

    @Test
    void closesAllAtTheEnd() {
        listeners.follow(Settings.defaults());
        listeners.closeAll();
        assertThat(ports.open).isEmpty();
    }

    @Test
    void nothingOpensAgainAfterTheEnd() {
        Settings before = Settings.defaults();
        ports.taken.add(1001);
        listeners.follow(before);
        listeners.closeAll();
        ports.taken.clear();
        listeners.settingsChanged(new SettingsChanged(before, before.with(SECOND, 2002)));
        listeners.retry();
        assertThat(ports.open).isEmpty();
    }

    /** A dialect with two ports, each of its own setting. */
    private static final class TwoPorts implements Dialect {
        private Settings configured;

        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<ListenerSpec> listeners(Settings settings) {
            return Stream.of(FIRST, SECOND)
                    .filter(port -> settings.get(port) != 0)
                    .map(port -> ListenerSpec.udp(port.key(), "test", "*", settings.get(port)))
                    .toList();
        }

        @Override
        public void configure(Settings settings) {
            configured = settings;
        }

        @Override
        public void onBatch(PacketBatch batch) {
            throw new IllegalStateException("no packets here");
        }

        @Override
        public Tally tally() {
            return new Tally();
        }
    }

    /** Ports that can be taken by somebody else. */
    private static final class Ports implements ListenerControl {
        private final Map<String, Integer> open = new LinkedHashMap<>();
        private final List<Integer> taken = new ArrayList<>();
        private final List<String> opened = new ArrayList<>();
        private Runnable onOpen = () -> {};

        @Override
        public ListenerState open(ListenerSpec spec) throws ListenerException {
            onOpen.run();
            boolean ours = open.containsValue(spec.port()) && !open.containsKey(spec.name());
            if (taken.contains(spec.port()) || ours) {
                throw new ListenerException(
                        spec.name() + " - port " + spec.port() + " is taken", null);
            }
            opened.add(spec.name());
            open.put(spec.name(), spec.port());
            return new ListenerState(spec, spec.port(), null, null);
        }

        @Override
        public void close(String name) {
            open.remove(name);
        }

        @Override
        public List<ListenerState> states() {
            throw new IllegalStateException("not asked here");
        }
    }
}

package org.rollcall.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.rollcall.history.Track;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.wire.Await;

/**
 * Servers as a visitor might find them on a Saturday evening, who go on reporting; for pictures.
 */
final class Fair implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PAUSE_MILLIS = 300;

    /** Name, map, players, most, country. */
    private static final String[][] TANKS = {
        {"Saturday tanks", "Two clans", "6", "16", "DE"},
        {"EU #1 beginners", "Duck hunt", "16", "16", "NL"},
        {"Ünïcode Panzer ⚔", "Tight quarters", "2", "8", "SE"},
        {"Night shift", "Cyberspace", "0", "8", "US"},
        {"Panzer school, lessons on Sundays", "Jungle", "3", "24", "FR"},
        {"Old hands only", "Bullet hole", "5", "8", "GB"},
        {"Ladder: best of three", "Two clans", "2", "2", "PL"},
        {"Desert Foxes", "The Valley", "9", "12", "ES"},
        {"A garden shed in Bremen", "Open war", "0", "6", "DE"},
    };

    /** Host, players, version, comment. */
    private static final String[][] MEADOWS = {
        {"crossfire.meadow.example", "12", "1.75.0", "The oldest one. Daily backups."},
        {"cat.dungeon.example", "4", "1.75.0", "Fresh maps, friendly people"},
        {"invidious.example", "1", "1.71.0", "Player killing allowed"},
        {"test.meadow.example", "0", "1.76.0", "Breaks on Tuesdays"},
    };

    /** Name, players, version, comment. */
    private static final String[][] WORLDS = {
        {"Mason", "7", "0.8.0", "Persistent world of crafting; all are welcome"},
        {"Deeds", "3", "0.8.0", "Farming, and some pigs"},
        {"Acorn", "0", "0.7.3", "The classic one"},
    };

    private final Site site;
    private final Reports reports;
    private final Thread talk = new Thread(this::goOn, "fair");
    private volatile boolean over;

    Fair(Site site) {
        this.site = site;
        this.reports = site.reports();
    }

    /** All are listed, with a month behind them. */
    void begin() throws IOException, InterruptedException {
        report();
        Await.until(PATIENCE, this::isNoted, () -> "no history");
        site.restart(Fair::remember);
        report();
        talk.setDaemon(true);
        talk.start();
    }

    private boolean isNoted() {
        return site.server().get(pageOf("Saturday tanks")).body().contains("class=\"graph\"")
                && site.server().get(pageOf("Mason")).body().contains("class=\"graph\"");
    }

    /** The path of a server's page. */
    String pageOf(String name) {
        String search = "/api/v1/servers?q=" + name.toLowerCase().replace(' ', '+');
        String found = site.server().get(search).body();
        return "/server?id=" + found.replaceAll("(?s).*?\"id\":(\\d+).*|.*", "$1");
    }

    private void report() throws IOException, InterruptedException {
        for (int i = 0; i < TANKS.length; i++) {
            tanks(i);
        }
        for (String[] meadow : MEADOWS) {
            meadow(meadow);
        }
        for (int i = 0; i < WORLDS.length; i++) {
            try (WorldForgePeer world = reports.worldForge("127.40.1." + (i + 1))) {
                world.register();
                world.say("name", WORLDS[i][0]);
                world.say("clients", WORLDS[i][1]);
                world.say("version", WORLDS[i][2]);
                world.say("description", WORLDS[i][3]);
            }
        }
        Await.until(
                PATIENCE,
                () -> site.server().get("/?q=acorn").body().contains("The classic one"),
                () -> "not listed");
    }

    private void tanks(int which) throws IOException {
        String[] said = TANKS[which];
        Map<String, String> pairs = new HashMap<>();
        pairs.put("name", said[0]);
        pairs.put("map", said[1]);
        pairs.put("players", said[2]);
        pairs.put("maxPlayers", said[3]);
        pairs.put("country", said[4]);
        pairs.put("version", "0.8.7");
        pairs.put("style", "objective");
        pairs.put("units", "40");
        reports.netPanzer("127.40.0." + (which + 1), "netpanzer", 3_030, pairs);
    }

    private void meadow(String[] said) throws IOException, InterruptedException {
        reports.crossfire(
                Map.of(
                        "hostname", said[0],
                        "port", "13327",
                        "num_players", said[1],
                        "version", said[2],
                        "mapbase", "Standard",
                        "text_comment", said[3]));
    }

    /** As games do all the time: servers report, players ask for lists. */
    private void goOn() {
        Random random = new Random(7);
        try {
            while (!over) {
                tanks(random.nextInt(TANKS.length));
                if (random.nextInt(4) == 0) {
                    meadow(MEADOWS[random.nextInt(MEADOWS.length)]);
                }
                for (int asks = random.nextInt(4); asks > 0; asks--) {
                    reports.netPanzerList("netpanzer");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            if (!over) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives each server that has a history one of a month. */
    private static void remember(Path home) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(
                "jdbc:h2:file:"
                        + home.resolve("data/rollcall")
                        + ";IFEXISTS=TRUE;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        try (Connection connection = database.getConnection("rollcall", "")) {
            List<String> keys = new ArrayList<>();
            try (ResultSet rows =
                    connection
                            .createStatement()
                            .executeQuery("SELECT server_key FROM server_history")) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            String update = "UPDATE server_history SET track = ? WHERE server_key = ?";
            try (PreparedStatement tell = connection.prepareStatement(update)) {
                for (String key : keys) {
                    tell.setBytes(1, month(key.hashCode()).bytes());
                    tell.setString(2, key);
                    tell.executeUpdate();
                }
            }
            // The file says that it stays open without connections, so it would stay ours.
            connection.createStatement().execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException("no month for the pictures in " + home, e);
        }
    }

    /** Evenings are full, and weekends fuller; once in a while somebody trips over the cable. */
    private static Track month(int seed) {
        Random random = new Random(seed);
        long now = Track.slot(Instant.now().getEpochSecond());
        long first = now - 30L * Track.DAY;
        Track track = new Track(first);
        double most = 5 + random.nextInt(8);
        double drift = 0;
        for (long slot = first; slot <= now; slot++) {
            double hour = slot % Track.DAY * 24.0 / Track.DAY;
            double evening = Math.exp(-Math.pow((hour + 3) % 24 - 22.5, 2) / 18);
            boolean weekend = slot / Track.DAY % 7 < 2;
            drift = drift * 0.97 + random.nextGaussian() * 0.35;
            double players = most * (weekend ? 1.3 : 0.8) * evening + drift;
            boolean cable = slot % 2_003 < 14;
            if (!cable) {
                track.note(slot, (int) Math.round(Math.max(0, players)));
            }
        }
        return track;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        talk.join(PATIENCE.toMillis());
    }
}

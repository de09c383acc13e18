package org.rollcall.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.rollcall.federation.Federation;
import org.rollcall.federation.FederationSettings;
import org.rollcall.federation.NeighbourState;
import org.rollcall.guard.MasterKey;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.registry.PublicKey;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsResult;
import org.rollcall.settings.SettingsService;

/** Other masters that this one shares its lists with; they stand in master.ini. */
@RequestScoped
public class NeighbourDesk {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    @Inject Federation federation;
    @Inject MasterKey key;
    @Inject SettingsService settings;
    @Inject Caller caller;

    /** What was typed. */
    public record Wish(String name, String address, String port, String key) {}

    public List<NeighbourState> all() {
        caller.demand(Role.VIEWER);
        return federation.neighbours();
    }

    /** What others must know to reach this master; empty without a key. */
    public String ownKey() {
        caller.demand(Role.VIEWER);
        String own = key.publicKey();
        return own == null ? "" : own;
    }

    public void add(Wish wish) {
        caller.demand(Role.ADMINISTRATOR);
        String name = wish.name().strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException("neighbour.name");
        }
        if (FederationSettings.NEIGHBOUR.names(settings.saved()).contains(name)) {
            throw new RefusedException("neighbour.taken");
        }
        PublicKey theirs =
                PublicKey.parse(wish.key())
                        .orElseThrow(() -> new RefusedException("neighbour.key"));
        if (theirs.text().equals(ownKey())) {
            throw new RefusedException("neighbour.self");
        }
        List<Setting<?>> members = FederationSettings.NEIGHBOUR.of(name);
        Map<Setting<?>, String> texts = new LinkedHashMap<>();
        texts.put(members.get(0), wish.address().strip());
        texts.put(members.get(1), wish.port().isBlank() ? "6060" : wish.port().strip());
        texts.put(members.get(2), theirs.text());
        require(settings.apply(texts, caller.getName()));
        caller.audit("neighbour.add", name, "", texts.get(members.get(0)) + " " + theirs.text());
    }

    /** Its servers go, it is not dialled any more, and its calls are refused. */
    public void cutOff(String typed) {
        caller.demand(Role.ADMINISTRATOR);
        String name = typed.strip().toLowerCase(Locale.ROOT);
        if (!FederationSettings.NEIGHBOUR.names(settings.saved()).contains(name)) {
            throw new RefusedException("neighbour.none");
        }
        String before = String.valueOf(settings.saved().get(keyOf(name)));
        require(settings.drop(FederationSettings.NEIGHBOUR, name, caller.getName()));
        caller.audit("neighbour.cut", name, before, "");
    }

    private static Setting<?> keyOf(String name) {
        return FederationSettings.NEIGHBOUR.of(name).get(2);
    }

    private static void require(SettingsResult result) {
        if (result instanceof SettingsResult.Refused refused) {
            throw new RefusedException("neighbour.settings", refused.findings().get(0));
        }
    }
}

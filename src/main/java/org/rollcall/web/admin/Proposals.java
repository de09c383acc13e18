package org.rollcall.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rollcall.guard.Secrets;
import org.rollcall.settings.Setting;

/**
 * Changes that have been shown and not yet been made. They stay here and not in the page, since
 * passwords may be among them.
 */
@ApplicationScoped
public class Proposals {

    private static final int MOST = 100;

    private final Map<String, Proposal> byId = new LinkedHashMap<>();

    /**
     * @param by who may make it
     * @param base the version that it was made from
     */
    record Proposal(String by, long base, Map<Setting<?>, String> texts) {}

    synchronized String add(Proposal proposal) {
        Iterator<String> oldest = byId.keySet().iterator();
        while (byId.size() >= MOST) {
            oldest.next();
            oldest.remove();
        }
        String id = Secrets.random();
        byId.put(id, proposal);
        return id;
    }

    synchronized Optional<Proposal> find(String id, String by) {
        return Optional.ofNullable(byId.get(id)).filter(proposal -> proposal.by.equals(by));
    }

    synchronized void remove(String id) {
        byId.remove(id);
    }
}

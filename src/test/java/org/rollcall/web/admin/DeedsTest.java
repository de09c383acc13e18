package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;

class DeedsTest {

    private static final Pattern ACTION = Pattern.compile("name=\"action\" value=\"([^\"]+)\"");
    private static final Pattern QUOTED = Pattern.compile("'([a-z]+)'");

    /** Else a form could be added that nobody tries with too small a role. */
    @Test
    void everyFormOfAPageThatViewersMayOpenIsKnownHere() throws IOException {
        for (AdminPage page : AdminPage.values()) {
            if (page.inMenu() && page.role() == Role.VIEWER) {
                Path file = Path.of("main/webapp/admin", page.word() + ".xhtml");
                assertThat(actions(Files.readString(file)))
                        .as(page.word())
                        .isEqualTo(Deeds.of(page).keySet());
            }
        }
    }

    private static Set<String> actions(String page) {
        Set<String> actions = new TreeSet<>();
        Matcher action = ACTION.matcher(page);
        while (action.find()) {
            String value = action.group(1);
            if (value.startsWith("#{")) {
                QUOTED.matcher(value).results().forEach(one -> actions.add(one.group(1)));
            } else {
                actions.add(value);
            }
        }
        return actions;
    }
}

package org.rollcall.operator.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A form whose sender was not logged in any more: where it was going, and what was typed. It goes
 * from page to page in hidden fields and is sent again when its sender says so; passwords are left
 * out, and have to be typed again.
 *
 * @param path one of the administration's pages
 */
public record Kept(String path, List<Field> fields) {

    /** Of a request that was turned to the login page. */
    static final String PATH = "kept.path";

    private static final int SHORT = 12;
    private static final String PREFIX = "kept-";
    private static final String TO = "keptpath";

    /** What was typed into one field. */
    public record Field(String name, String value) {

        /** As the login page carries it. */
        public String hidden() {
            return PREFIX + name;
        }

        boolean isSecret() {
            return name.contains("password") || name.contains("secret") || name.equals("code");
        }
    }

    /** Whether all of it can be taken in at a glance. */
    public boolean isShort() {
        return fields.size() <= SHORT;
    }

    /** Whether this is a form that was on its way to another page. */
    public static boolean isTurned(HttpServletRequest request) {
        return request.getAttribute(PATH) != null;
    }

    /** Null where nothing is kept. */
    public static Kept in(HttpServletRequest request) {
        Object turned = request.getAttribute(PATH);
        if (turned != null) {
            return new Kept((String) turned, fields(request, ""));
        }
        String to = request.getParameter(TO);
        boolean ours = to != null && AdminPage.at(to).isPresent();
        return ours ? new Kept(to, fields(request, PREFIX)) : null;
    }

    private static List<Field> fields(HttpServletRequest request, String prefix) {
        List<Field> fields = new ArrayList<>();
        request.getParameterMap()
                .forEach(
                        (name, values) -> {
                            for (String value : values) {
                                if (name.startsWith(prefix)) {
                                    fields.add(new Field(name.substring(prefix.length()), value));
                                }
                            }
                        });
        fields.removeIf(field -> field.isSecret() || field.name().equals("csrf"));
        return List.copyOf(fields);
    }
}

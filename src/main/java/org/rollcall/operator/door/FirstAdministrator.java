package org.rollcall.operator.door;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.rollcall.operator.Audit;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;
import org.rollcall.settings.SettingsService;

/** Makes the first administrator for who knows the code and sits at this machine. */
@RequestScoped
public class FirstAdministrator {

    /** Wrong codes count as one name. */
    private static final String CODES = "(code)";

    @Inject HttpServletRequest request;
    @Inject SettingsService settings;
    @Inject FirstCode code;
    @Inject LoginLimits limits;
    @Inject Operators operators;
    @Inject Audit audit;

    /** Empty when done; else what is wrong, as {@link Operators} says it. */
    public Optional<String> make(String typedCode, String name, String password) {
        Arrival arrival = Arrival.of(request, settings.current());
        if (!limits.begin(arrival.peer(), CODES)) {
            return Optional.of("soon");
        }
        if (!code.is(typedCode)) {
            limits.failed();
            return Optional.of("code");
        }
        limits.forgive(arrival.peer(), CODES);
        Optional<String> fault = operators.add(name, Role.ADMINISTRATOR, password);
        if (fault.isEmpty()) {
            code.used();
            limits.succeeded(arrival.peer(), CODES);
            audit.record(
                    Operators.name(name),
                    arrival.peer().getHostAddress(),
                    "operator.add",
                    Operators.name(name) + " (administrator, by the code in the log)");
        }
        return fault;
    }
}

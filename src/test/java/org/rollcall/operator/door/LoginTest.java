package org.rollcall.operator.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.operator.Audit;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Role;
import org.rollcall.settings.FixedSettings;

class LoginTest {

    @TempDir Path folder;
    private final OperatorBook book = new OperatorBook();
    private final List<Cookie> cookies = new ArrayList<>();
    private final Login login = new Login();
    private Runnable whileLooking = () -> {};

    @BeforeEach
    void begin() {
        book.open(List.of(operator("old hash")), List.of());
        login.request = Requests.from("192.0.2.1", "master.example", Map.of());
        login.settings = new FixedSettings(folder);
        login.book = book;
        login.sessions = new Sessions(login.settings);
        login.limits = new LoginLimits();
        login.audit = new Silent();
        login.security = security();
    }

    @Test
    void rightPasswordBeginsASession() {
        assertThat(login.in(response(), "Ann", "right")).isEqualTo(Login.Outcome.IN);
        assertThat(cookies).hasSize(1);
    }

    @Test
    void passwordThatIsChangedMeanwhileBeginsNone() {
        whileLooking =
                () -> {
                    book.change("ann", old -> operator("new hash"));
                    login.sessions.endAll("ann");
                };
        assertThat(login.in(response(), "ann", "right")).isEqualTo(Login.Outcome.WRONG);
        assertThat(cookies).isEmpty();
    }

    private static Operator operator(String password) {
        return new Operator("ann", Role.ADMINISTRATOR, password, Instant.EPOCH);
    }

    private SecurityContext security() {
        return (SecurityContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {SecurityContext.class},
                        (proxy, method, arguments) -> {
                            whileLooking.run();
                            return AuthenticationStatus.SUCCESS;
                        });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) -> cookies.add((Cookie) arguments[0]));
    }

    private static final class Silent extends Audit {

        @Override
        public void record(String who, String from, String action, String what) {}
    }
}

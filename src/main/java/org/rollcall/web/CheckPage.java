package org.rollcall.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.rollcall.view.CheckStep;
import org.rollcall.view.ServerCheck;
import org.rollcall.view.ServerCheck.Target;
import org.rollcall.view.Visitor;

/** Check my server. */
@Named("check")
@RequestScoped
public class CheckPage {

    @Inject HttpServletRequest request;
    @Inject Visitor visitor;
    @Inject ServerCheck check;
    @Inject Words words;
    private String given = "";
    private boolean fault;
    private ServerCheck.Result result;

    /** A step as it is read. */
    public record Line(String state, String name, String stateText, Instant at, String text) {}

    @PostConstruct
    void begin() {
        String asked = request.getParameter("address");
        if (asked == null) {
            return;
        }
        given = asked.strip();
        Optional<Target> target =
                given.isEmpty()
                        ? Optional.of(new Target(visitor.address(), OptionalInt.empty()))
                        : ServerCheck.target(given);
        fault = target.isEmpty();
        target.ifPresent(place -> result = check.check(place, visitor.audience()));
    }

    public String getGiven() {
        return given;
    }

    public boolean isFault() {
        return fault;
    }

    public String getOwn() {
        return visitor.address().getHostAddress();
    }

    public ServerCheck.Result getResult() {
        return result;
    }

    public List<Line> getSteps() {
        return result.steps().stream().map(this::line).toList();
    }

    private Line line(CheckStep step) {
        String state = step.state().name().toLowerCase(Locale.ROOT);
        return new Line(
                state,
                words.t("check.step." + step.name().name().toLowerCase(Locale.ROOT)),
                words.t("check.state." + state),
                step.at(),
                words.format("check." + step.text(), step.values().toArray()));
    }
}

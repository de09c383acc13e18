package org.rollcall.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.dashboard.Doors;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.settings.Finding;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsProposal;
import org.rollcall.settings.SettingsResult;
import org.rollcall.settings.SettingsService;
import org.rollcall.web.Words;

/**
 * All settings: typed, looked at, saved. What somebody else changes meanwhile stays, and is told
 * where both want the same setting.
 */
@Named("settingsPage")
@RequestScoped
public class SettingsPage {

    private static final int REFUSED = 422;
    private static final int CONFLICT = 409;

    @Inject Exchange exchange;
    @Inject Caller caller;
    @Inject SettingsService settings;
    @Inject SettingsForm form;
    @Inject Proposals proposals;
    @Inject Doors doors;
    @Inject Words words;
    private final Map<String, String> faults = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();
    private SettingsProposal proposal;
    private String proposalId;
    private String problem = "";
    private long base;

    /** Fields of one section, those that are often touched first. */
    public record Section(
            String name, String about, List<SettingField> often, List<SettingField> rarely) {

        public String id() {
            return "section-" + name.replaceAll("[^a-z0-9]+", "-");
        }

        /** What is wrong must be seen. */
        public boolean open() {
            return often.isEmpty() || rarely.stream().anyMatch(f -> !f.fault().isEmpty());
        }
    }

    @PostConstruct
    void begin() {
        try {
            base = settings.version();
        } catch (IOException unreadable) {
            problem = "history";
        }
    }

    public void act() {
        if (!exchange.posted()) {
            return;
        }
        caller.demand(Role.ADMINISTRATOR);
        try {
            if (exchange.action().equals("save")) {
                save();
            } else {
                preview();
            }
        } catch (IOException tooOld) {
            problem = "old";
            exchange.status(CONFLICT);
        }
    }

    private void preview() throws IOException {
        Map<Setting<?>, String> texts = form.changed();
        if (texts.isEmpty()) {
            problem = "nothing";
            return;
        }
        proposal = settings.propose(texts, form.base());
        if (!canBeDone()) {
            return;
        }
        proposalId = proposals.add(new Proposals.Proposal(caller.getName(), form.base(), texts));
    }

    private boolean canBeDone() {
        proposal.findings().forEach(this::fault);
        for (SettingsProposal.Conflict conflict : proposal.conflicts()) {
            faults.put(
                    conflict.setting().id(),
                    words.format("admin.settings.conflict", conflict.base(), conflict.now()));
        }
        if (!proposal.canBeDone()) {
            problem = proposal.findings().isEmpty() ? "conflict" : "fault";
            exchange.status(proposal.findings().isEmpty() ? CONFLICT : REFUSED);
        }
        return proposal.canBeDone();
    }

    private void fault(Finding finding) {
        if (finding instanceof Finding.Fault fault) {
            faults.put(
                    fault.setting().id(),
                    words.format(
                            "admin.settings.expected",
                            fault.shown(),
                            words.allowed(fault.setting())));
        }
        others.add(words.finding(finding));
    }

    private void save() throws IOException {
        Optional<Proposals.Proposal> found =
                proposals.find(exchange.field("proposal"), caller.getName());
        if (found.isEmpty()) {
            problem = "gone";
            exchange.status(CONFLICT);
            return;
        }
        proposal = settings.propose(found.get().texts(), found.get().base());
        if (!canBeDone()) {
            return;
        }
        SettingsResult result = settings.apply(found.get().texts(), caller.getName());
        proposals.remove(exchange.field("proposal"));
        if (result instanceof SettingsResult.Applied applied) {
            caller.audit("settings.save", applied.text());
            exchange.done(AdminPage.SETTINGS.path(), "settings.save");
        } else {
            result.findings().forEach(this::fault);
            problem = "fault";
            exchange.status(REFUSED);
        }
    }

    public List<Section> getSections() {
        Map<String, List<SettingField>> bySection = new LinkedHashMap<>();
        for (Setting<?> setting : form.all()) {
            bySection
                    .computeIfAbsent(setting.section(), name -> new ArrayList<>())
                    .add(
                            SettingField.of(
                                    setting, settings.saved(), settings.current(), new Answered()));
        }
        return bySection.entrySet().stream().map(e -> section(e.getKey(), e.getValue())).toList();
    }

    private Section section(String name, List<SettingField> fields) {
        return new Section(
                name,
                words.maybe("admin.section", name),
                fields.stream().filter(field -> !field.rare()).toList(),
                fields.stream().filter(SettingField::rare).toList());
    }

    /** Nothing that was typed is lost, right or wrong. */
    private final class Answered implements SettingField.Typed {
        @Override
        public String text(Setting<?> setting, String otherwise) {
            boolean typed = exchange.posted() && form.sent(setting) && isOwn(setting);
            return typed ? form.typed(setting) : pending(setting, otherwise);
        }

        @Override
        public String fault(Setting<?> setting) {
            return faults.getOrDefault(setting.id(), "");
        }
    }

    /** What the form merely showed gives way to what somebody else has saved meanwhile. */
    private boolean isOwn(Setting<?> setting) {
        try {
            return form.changed().containsKey(setting);
        } catch (IOException tooOld) {
            return true;
        }
    }

    /** A proposal that could not be saved after all goes back into the form. */
    private String pending(Setting<?> setting, String otherwise) {
        return proposals
                .find(exchange.field("proposal"), caller.getName())
                .map(found -> found.texts().get(setting))
                .orElse(otherwise);
    }

    /** Null unless there is something to be saved. */
    public SettingsProposal getProposal() {
        return proposalId == null ? null : proposal;
    }

    public String getProposalId() {
        return proposalId;
    }

    /** The lines around what changes. */
    public List<DiffRow> getDiff() {
        return DiffRow.around(proposal.diff());
    }

    public String getProblem() {
        return problem;
    }

    /** Those with something wrong beside them. */
    public List<SettingField> getBlamed() {
        return form.all().stream()
                .filter(setting -> faults.containsKey(setting.id()))
                .map(
                        setting ->
                                SettingField.of(
                                        setting,
                                        settings.saved(),
                                        settings.current(),
                                        new Answered()))
                .toList();
    }

    /** What else is wrong with the file, line by line. */
    public List<String> getOthers() {
        return others;
    }

    public long getBase() {
        return base;
    }

    public List<Doors.Port> getPorts() {
        return doors.ports();
    }

    public String getFile() {
        return file().toString();
    }

    public String getFileName() {
        return file().getFileName().toString();
    }

    private Path file() {
        return settings.file().orElse(settings.home().newSettingsFile());
    }
}

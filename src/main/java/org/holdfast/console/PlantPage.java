package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.holdfast.access.StaffSession;
import org.holdfast.plant.Check;
import org.holdfast.plant.Database;
import org.holdfast.plant.Figure;
import org.holdfast.plant.Lookout;
import org.holdfast.plant.Node;
import org.holdfast.plant.Outlook;
import org.holdfast.plant.PlantBounds;
import org.holdfast.plant.Verdict;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The plant at one glance, for operators: what needs them, and how everything stands. Looked at anew with each request. */
@Named
@RequestScoped
public class PlantPage {

    @Inject
    private Lookout lookout;

    @Inject
    private PlantBounds bounds;

    @Inject
    private StaffSession session;

    @Inject
    private FindingWords findingWords;

    @Inject
    private JobLines jobLines;

    @Inject
    private Voice voice;

    @Inject
    private Look look;

    @Inject
    private Clock clock;

    private Outlook outlook;
    private Instant now;
    private String said = "";
    private List<FindingWords.Line> urgent = List.of();
    private List<FindingWords.Line> notes = List.of();
    private List<JobLines.Line> jobs = List.of();

    @PostConstruct
    void load() {
        outlook = lookout.look(session.caller());
        now = clock.instant();
        List<FindingWords.Line> all = Verdict.of(outlook, bounds, now).stream()
                .map(findingWords::line)
                .toList();
        urgent = all.stream().filter(FindingWords.Line::urgent).toList();
        notes = all.stream().filter(line -> !line.urgent()).toList();
        jobs = outlook.jobs() == null ? List.of() : jobLines.of(outlook.jobs());
    }

    /** Called every ten seconds. Who hears the page instead of seeing it is told only when the verdict has changed. */
    public void refresh() {
        if (!said.equals(getHeadline())) {
            said = getHeadline();
            PrimeFaces.current().ajax().update("plant:heard");
        }
    }

    public boolean isWell() {
        return urgent.isEmpty();
    }

    public String getHeadline() {
        return urgent.isEmpty() ? voice.text("plant.well") : voice.text("plant.needs", urgent.size());
    }

    /** The headline that was read out last. */
    public String getSaid() {
        return said.isEmpty() ? getHeadline() : said;
    }

    public void setSaid(@Nullable String said) {
        this.said = Objects.requireNonNullElse(said, "");
    }

    public List<FindingWords.Line> getUrgent() {
        return urgent;
    }

    public List<FindingWords.Line> getNotes() {
        return notes;
    }

    public List<JobLines.Line> getJobs() {
        return jobs;
    }

    public Outlook getOutlook() {
        return outlook;
    }

    public boolean isSilent(Node node) {
        return node.isSilent(now);
    }

    /** The key of what a node's gate is called. */
    public String gateKey(Node node) {
        return "plant.gate." + node.gate().wire();
    }

    /** Where the last drill that failed says what it found; empty if none does. */
    public String getLastFailure() {
        return outlook.drills() == null || outlook.drills().lastFailure() == null
                ? ""
                : outlook.drills().lastFailure();
    }

    /** What keeps a node from shipping, of whichever node it is; empty if nothing does. */
    public String getTrouble() {
        return outlook.trouble().orElse("");
    }

    public String octets(@Nullable Long octets) {
        return octets == null ? voice.text("plant.unknown") : Measure.octets(octets, look.getLocale());
    }

    public String seconds(long seconds) {
        return Measure.seconds((double) seconds, look.getLocale());
    }

    /** How long ago a node was heard of; where its clock is ahead, when by that. */
    public String ago(Node node) {
        long seconds = Duration.between(node.seenAt(), now).toSeconds();
        return seconds < 0 ? look.time(node.seenAt()) : voice.text("plant.ago", seconds(seconds));
    }

    public String standby(Database.Standby standby) {
        return standby.isHidden()
                ? voice.text("plant.standbyHidden")
                : voice.text(
                        "plant.standby",
                        standby.name() + ": " + standby.state() + ", " + standby.sync(),
                        standby.behind() == null
                                ? voice.text("plant.unknown")
                                : Measure.octets(standby.behind(), look.getLocale()));
    }

    /** The words for a check; its name where there are none. */
    public String check(Check check) {
        String key = "plant.check." + check.name();
        return voice.knows(key) ? voice.text(key) : check.name();
    }

    public List<Chart> getCharts() {
        Locale locale = look.getLocale();
        return Arrays.stream(Figure.values())
                .map(figure ->
                        new Chart(figure, outlook.samples().getOrDefault(figure, List.of()), outlook.at(), locale))
                .toList();
    }
}

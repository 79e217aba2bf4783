package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.plant.Finding;
import org.holdfast.plant.Finding.Rule;
import org.jspecify.annotations.Nullable;

/** What was found about the plant, said: what it is, and what to do. */
@RequestScoped
public class FindingWords {

    @Inject
    private Voice voice;

    @Inject
    private Look look;

    /**
     * A finding as it is shown.
     *
     * @param said what the plant itself says about it, in its own words; empty if nothing
     * @param since empty where it isn't known
     */
    public record Line(boolean urgent, String title, String deed, String said, String since) {}

    Line line(Finding finding) {
        Instant since = finding.since();
        return new Line(
                finding.rule().isUrgent(),
                title(finding),
                deed(finding),
                finding.words() == null ? "" : finding.words(),
                since == null ? "" : look.time(since));
    }

    private String title(Finding finding) {
        String subject = finding.subject();
        if (subject == null) {
            return voice.text(key(finding.rule()), facts(finding));
        }
        String title = voice.text(alarm(subject), subject);
        long times = (Long) finding.facts().get(0);
        return times == 1 ? title : voice.text("plant.alarmTimes", title, times);
    }

    private String deed(Finding finding) {
        String subject = finding.subject();
        return subject == null
                ? voice.text(key(finding.rule()) + ".do", facts(finding))
                : voice.text(alarm(subject) + ".do", subject);
    }

    private static String key(Rule rule) {
        return "plant.rule." + rule.name().toLowerCase(Locale.ROOT);
    }

    /** An alarm that has no words of its own is called by its subject. */
    private String alarm(String subject) {
        String key = alarmKey(subject);
        return voice.knows(key) ? key : "plant.alarm.other";
    }

    static String alarmKey(@Nullable String subject) {
        return "plant.alarm." + subject;
    }

    private Object[] facts(Finding finding) {
        List<Object> facts = new ArrayList<>(finding.facts());
        Locale locale = look.getLocale();
        switch (finding.rule()) {
            case ESCROW_LAG -> facts.set(0, Measure.seconds((Long) facts.get(0), locale));
            case PROOF_OLD -> facts.set(0, Measure.seconds(3600.0 * (Long) facts.get(0), locale));
            case NODE_CLOCK -> facts.set(1, Measure.seconds((Long) facts.get(1), locale));
            case DISK, STANDBY_BEHIND -> facts.set(1, Measure.octets((Long) facts.get(1), locale));
            default -> {
                // Names and counts are said as they are.
            }
        }
        return facts.toArray();
    }
}

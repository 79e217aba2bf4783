package org.holdfast.support;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.holdfast.support.Notice.Severity;
import org.jspecify.annotations.Nullable;

/** What is usually said of an incident, in the words of the bundle {@code templates}, for a person to look over. */
public enum Template {
    INVESTIGATING(Severity.WARNING),
    IDENTIFIED(Severity.WARNING),
    RECOVERING(Severity.CRITICAL),
    DO_NOT_RESET(Severity.CRITICAL),
    SAFE_AGAIN(Severity.INFO),
    /** How much was lost. It can be sent only when that was measured. */
    LOSS_STATEMENT(Severity.CRITICAL),
    RESOLVED(Severity.INFO);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final Severity severity;

    Template(Severity severity) {
        this.severity = severity;
    }

    /** What a notice of it usually has. */
    public Severity severity() {
        return severity;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Template ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Filled in.
     *
     * @param language English or Spanish; English for any other
     * @param assessment what was measured; null if nothing was
     */
    public String text(Locale language, String title, Instant since, @Nullable Assessment assessment) {
        ResourceBundle words = ResourceBundle.getBundle(
                "org.holdfast.support.templates",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        long inEscrow = assessment == null
                ? 0
                : assessment.kinds().stream().mapToLong(KindLoss::inEscrow).sum();
        return new MessageFormat(words.getString(wire()), language).format(new Object[] {
            title,
            MINUTE.format(since),
            assessment == null ? 0 : assessment.lost(),
            assessment == null ? 0 : assessment.missing(),
            inEscrow
        });
    }
}

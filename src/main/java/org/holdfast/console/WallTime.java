package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The time on the wall of whoever sits before the console: in their zone, to the second, as a browser's field for it writes it. */
@RequestScoped
public class WallTime {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    @Inject
    private Clock clock;

    @Inject
    private Look look;

    public Instant now() {
        return clock.instant();
    }

    /** As in a field; less than a second is cut off. */
    public String write(Instant at) {
        return FIELD.format(at.atZone(look.getZone()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Empty if it is no time. One that the clocks skip is the one an hour later, one that they strike twice is the first. */
    public Optional<Instant> read(String written) {
        try {
            return Optional.of(
                    LocalDateTime.parse(written).atZone(look.getZone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Of an address, with a zone of its own. */
    public static Optional<Instant> readInstant(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.holdfast.item.Span;
import org.jspecify.annotations.Nullable;

/** Days, and times that are no moments, in words; for moments there is {@link Look#time}. */
@Named
@RequestScoped
public class Dates {

    @Inject
    private Look look;

    /** When an item is: a day is the same day for everybody, and a floating time has no zone. Empty if it doesn't say. */
    public String of(Kept kept) {
        Instant at = kept.at();
        if (at == null) {
            return "";
        }
        if (kept.shape() == Span.Shape.DAYS) {
            return day(LocalDate.ofInstant(at, ZoneOffset.UTC));
        }
        return kept.shape() == Span.Shape.FLOATING ? local(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) : look.time(at);
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(look.getLocale())
                .format(day);
    }

    /** With the day of the week. */
    public String longDay(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEE", look.getLocale()).format(day) + " " + day(day);
    }

    String local(LocalDateTime time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(look.getLocale())
                .format(time);
    }

    /** A local time as JSON documents write it; what can't be read is shown as it is written. */
    String written(@Nullable String local, boolean dayOnly) {
        if (local == null) {
            return "";
        }
        try {
            LocalDateTime time = LocalDateTime.parse(local);
            return dayOnly ? day(time.toLocalDate()) : local(time);
        } catch (DateTimeException malformed) {
            return local;
        }
    }
}

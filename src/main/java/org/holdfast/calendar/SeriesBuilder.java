package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.calendar.Exceptions.Onward;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Series} together from what a document says, in whatever order; what makes no sense is left out. */
final class SeriesBuilder {

    private final @Nullable Moment first;
    private final NominalDuration length;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Rule> outRules = new ArrayList<>();
    private final Map<Moment, NominalDuration> added = new LinkedHashMap<>();
    private final Set<Instant> out = new HashSet<>();
    private final Set<LocalDate> outDays = new HashSet<>();
    private final Map<Instant, Instance> moved = new HashMap<>();
    private final TreeMap<Instant, Onward> onward = new TreeMap<>();

    /** @param first null if only single occurrences are known */
    SeriesBuilder(@Nullable Moment first, NominalDuration length) {
        this.first = first;
        this.length = length;
    }

    /** @throws NotExpandable if the rule is invalid or of a kind that is not supported; it is left out then */
    void repeat(String rule) throws NotExpandable {
        if (first != null) {
            rules.add(RuleReader.read(rule, first));
        }
    }

    /** @throws NotExpandable if the rule is invalid or of a kind that is not supported; it is left out then */
    void repeatNot(String rule) throws NotExpandable {
        if (first != null) {
            outRules.add(RuleReader.read(rule, first));
        }
    }

    void add(Moment moment, @Nullable NominalDuration lasts) {
        added.put(like(moment), lasts == null ? length : lasts);
    }

    void takeOut(Moment written) {
        var moment = like(written);
        if (isDay(moment)) {
            outDays.add(moment.shown().toLocalDate());
        } else {
            key(moment, out::add);
        }
    }

    /**
     * Says how one occurrence takes place.
     *
     * @param written when it would begin
     */
    void move(Moment written, Moment start, Moment end, @Nullable String title) {
        var moment = like(written);
        var shown = first == null ? moment.shown() : moment.on(first.clock()).shown();
        if (isDay(moment)) {
            outDays.add(moment.shown().toLocalDate());
        }
        key(moment, at -> moved.put(at, new Instance(shown, start, end, title)));
    }

    /** Says how one occurrence and all later ones take place. */
    void moveOnward(Moment written, Moment start, NominalDuration lasts, @Nullable String title) {
        move(written, start, lasts.after(start), title);
        var moment = like(written);
        key(moment, at -> onward.put(at, new Onward(moment, new Instance(null, start, start, title), lasts)));
    }

    Series series() {
        return new Series(first, length, rules, added, new Exceptions(out, outDays, outRules, moved, onward));
    }

    /**
     * What a list means by a moment, as a value of the DTSTART's type and clock: many programs write EXDATE and RECURRENCE-ID in
     * another one, though RFC 5545 (sections 3.8.4.4 and 3.8.5.1) wants the same.
     */
    private Moment like(Moment written) {
        if (first == null) {
            return written;
        }
        if (first.isDate()) {
            return new Moment(written.shown().toLocalDate().atStartOfDay(), true, first.clock());
        }
        if (written.isDate()) {
            return written;
        }
        return written.floats() || first.floats() ? new Moment(written.shown(), false, first.clock()) : written;
    }

    private boolean isDay(Moment moment) {
        return first != null && moment.isDate() && !first.isDate();
    }

    private static void key(Moment moment, java.util.function.Consumer<Instant> use) {
        try {
            use.accept(moment.instant());
        } catch (DateTimeException beyondAllYears) {
            // No occurrence is there.
        }
    }
}

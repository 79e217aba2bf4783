package org.holdfast.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.holdfast.plant.Figure;
import org.holdfast.plant.Sample;
import org.holdfast.plant.Samples;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the last 24 hours as a line, for {@code <path d>} in a box of {@value #WIDTH} by {@value #HEIGHT}, whose foot is zero. Where
 * nobody noted anything the line has a gap.
 */
public final class Chart {

    static final int WIDTH = 288;
    static final int HEIGHT = 60;

    private static final Duration DAY = Duration.ofHours(24);

    /** A line along the very top looks as if it were cut off. */
    private static final double ROOM_ABOVE = 1.1;

    private final Figure figure;
    private final List<Sample> samples;
    private final Locale locale;
    private final String path;

    Chart(Figure figure, List<Sample> samples, Instant now, Locale locale) {
        this.figure = figure;
        this.samples = List.copyOf(samples);
        this.locale = locale;
        this.path = draw(now.minus(DAY));
    }

    private String draw(Instant from) {
        double top = Math.max(highest(), smallest()) * ROOM_ABOVE;
        StringBuilder line = new StringBuilder();
        Instant before = null;
        for (Sample sample : samples) {
            boolean goesOn = before != null
                    && !before.plus(Samples.EVERY.multipliedBy(2)).isBefore(sample.at());
            double x = WIDTH * (Duration.between(from, sample.at()).toMillis() / (double) DAY.toMillis());
            double y = HEIGHT * (1 - sample.amount() / top);
            // A point that stands alone is drawn, too: a line of no length with round ends.
            line.append(String.format(Locale.ROOT, goesOn ? "L%.1f %.1f" : "M%.1f %.1fh.1", x, y));
            before = sample.at();
        }
        return line.toString();
    }

    /** What the box is high for at least, so that next to nothing doesn't look like much. */
    private double smallest() {
        return switch (figure) {
            case ESCROW_LAG -> 10;
            case OLDEST_PROOF -> 24;
            case HEAP -> 100;
            case ROUND_TRIP, FAILURES, STREAMS -> 5;
            case ENTRIES, PUSHES -> 1;
        };
    }

    private double highest() {
        return samples.stream().mapToDouble(Sample::amount).max().orElse(0);
    }

    private double lowest() {
        return samples.stream().mapToDouble(Sample::amount).min().orElse(0);
    }

    /** An amount of this figure with its unit. */
    String amount(double amount) {
        return switch (figure) {
            case ESCROW_LAG -> Measure.seconds(amount, locale);
            case OLDEST_PROOF -> Measure.seconds(amount * 3600, locale);
            case ROUND_TRIP -> Measure.number(amount, locale) + " ms";
            case HEAP -> Measure.number(amount, locale) + " %";
            case ENTRIES, PUSHES -> Measure.number(amount, locale) + " /s";
            case FAILURES, STREAMS -> Measure.number(amount, locale);
        };
    }

    /** The key of its name among the words. */
    public String getKey() {
        return "plant.figure." + figure.name().toLowerCase(Locale.ROOT);
    }

    public boolean isBlank() {
        return samples.isEmpty();
    }

    /** The last that was noted. */
    public String getNow() {
        return amount(samples.get(samples.size() - 1).amount());
    }

    public String getLowest() {
        return amount(lowest());
    }

    public String getHighest() {
        return amount(highest());
    }

    public String getPath() {
        return path;
    }

    /** Mean and highest of the hour that begins then; null if nothing was noted in it. */
    @Nullable
    Hour hour(Instant begin) {
        List<Double> amounts = samples.stream()
                .filter(sample -> !sample.at().isBefore(begin) && sample.at().isBefore(begin.plus(Duration.ofHours(1))))
                .map(Sample::amount)
                .toList();
        return amounts.isEmpty()
                ? null
                : new Hour(
                        amount(amounts.stream()
                                .mapToDouble(each -> each)
                                .average()
                                .orElse(0)),
                        amount(amounts.stream().mapToDouble(each -> each).max().orElse(0)));
    }

    /** What a table says of an hour. */
    public record Hour(String mean, String highest) {}
}

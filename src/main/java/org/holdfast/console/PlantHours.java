package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The charts of the plant as a table, an hour a line, the latest first: for who can't see them, or wants numbers. */
@Named
@RequestScoped
public class PlantHours {

    private static final int HOURS = 24;

    @Inject
    private PlantPage page;

    private boolean shown;
    private List<Chart> charts = List.of();
    private List<Line> lines = List.of();

    /** An hour, and what each chart says of it, in the charts' order. */
    public record Line(Instant begin, List<Cell> cells) {}

    /** What a figure was in an hour; null if nothing was noted in it. */
    public record Cell(Chart.@Nullable Hour hour) {}

    @PostConstruct
    void load() {
        charts = page.getCharts();
        Instant last = page.getOutlook().at().truncatedTo(ChronoUnit.HOURS);
        lines = IntStream.range(0, HOURS)
                .mapToObj(back -> last.minus(Duration.ofHours(back)))
                .map(begin -> new Line(
                        begin,
                        charts.stream()
                                .map(chart -> new Cell(chart.hour(begin)))
                                .toList()))
                .filter(line -> line.cells().stream().anyMatch(cell -> cell.hour() != null))
                .toList();
    }

    public List<Chart> getCharts() {
        return charts;
    }

    public List<Line> getLines() {
        return lines;
    }

    /** Whether the page shows the table in the place of the charts. */
    public boolean isShown() {
        return shown;
    }

    public void setShown(boolean shown) {
        this.shown = shown;
    }
}

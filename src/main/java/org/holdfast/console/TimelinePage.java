package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How much changed day by day for the subscriber who is shown, and from which day on that is wanted: a part of their page that remembers. */
@Named
@ViewScoped
public class TimelinePage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int SHORT = 30;
    private static final int LONG = 90;

    @Inject
    private SubscriberPage page;

    @Inject
    private TimelinePart part;

    private int days = SHORT;
    private ArrayList<TimelineDay> lines = new ArrayList<>();
    private String chart = "";

    @PostConstruct
    public void load() {
        TimelinePart.Shown shown = part.read(page.account(), days);
        lines = new ArrayList<>(shown.lines());
        chart = shown.chart();
    }

    public UUID getAccount() {
        return page.account();
    }

    public List<TimelineDay> getLines() {
        return lines;
    }

    public String getChart() {
        return chart;
    }

    public List<Integer> getSpans() {
        return List.of(SHORT, LONG);
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days == LONG ? LONG : SHORT;
    }
}

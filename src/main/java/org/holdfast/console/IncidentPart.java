package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.holdfast.access.StaffSession;
import org.holdfast.support.Assessment;
import org.holdfast.support.Assessments;
import org.holdfast.support.Declared;
import org.holdfast.support.Draft;
import org.holdfast.support.IncidentHistory;
import org.holdfast.support.Template;
import org.jspecify.annotations.Nullable;

/** The incident that is shown, as it stands. */
@Named
@RequestScoped
public class IncidentPart {

    @Inject
    private IncidentPage page;

    @Inject
    private IncidentHistory histories;

    @Inject
    private Assessments assessments;

    @Inject
    private StaffSession session;

    private IncidentHistory.@Nullable History history;
    private @Nullable Assessment measured;

    /** Also after something was done to it. */
    @PostConstruct
    public void load() {
        IncidentHistory.History found = histories.of(session.caller(), page.incident());
        history = found;
        measured = found.incident().assessment() == null || !mayRead(found.incident())
                ? null
                : assessments.find(session.caller(), found.incident().assessment());
    }

    /** An assessment of all carriers is not for one carrier's staff, though its incident is. */
    private boolean mayRead(Declared incident) {
        return session.caller().carrier() == null || session.caller().carrier().equals(incident.carrier());
    }

    private IncidentHistory.History history() {
        return Objects.requireNonNull(history);
    }

    public Declared getIncident() {
        return history().incident();
    }

    public @Nullable Assessment getMeasured() {
        return measured;
    }

    public boolean isAttached() {
        return getIncident().assessment() != null;
    }

    public IncidentHistory.@Nullable Warning getWarning() {
        return history().warning();
    }

    public List<IncidentHistory.Event> getEvents() {
        return history().events();
    }

    public List<Draft> getWaiting() {
        return history().drafts().stream()
                .filter(draft -> draft.state() == Draft.State.WAITING)
                .toList();
    }

    /** What was sent, and is shown to subscribers now. */
    public List<Draft> getShown() {
        return history().drafts().stream()
                .filter(draft -> draft.notice() != null && history().shown().contains(draft.notice()))
                .toList();
    }

    public boolean isMine(Draft draft) {
        return draft.writer().equals(session.caller().staff());
    }

    /** Whether it says what was lost, and nobody has measured that. */
    public boolean isUnmeasured(Draft draft) {
        return draft.template() == Template.LOSS_STATEMENT && !isAttached();
    }
}

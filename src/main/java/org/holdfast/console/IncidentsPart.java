package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffSession;
import org.holdfast.support.Declared;
import org.holdfast.support.DraftList;
import org.holdfast.support.Incident;
import org.holdfast.support.IncidentCounts;
import org.holdfast.support.IncidentList;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.LazyDataModel;

/** What incidents there are, and what waits for a second pair of eyes. */
@Named
@RequestScoped
public class IncidentsPart {

    private static final int MOST_WAITING = 50;

    @Inject
    private StaffSession session;

    @Inject
    private IncidentList incidents;

    @Inject
    private IncidentCounts counting;

    @Inject
    private DraftList drafts;

    private IncidentCounts.Counts counts = new IncidentCounts.Counts(0, 0, 0);
    private List<DraftList.Waiting> waiting = List.of();
    private @Nullable LazyDataModel<Declared> open;
    private @Nullable LazyDataModel<Declared> over;
    private @Nullable LazyDataModel<Incident> raised;

    @PostConstruct
    void load() {
        StaffCaller caller = session.caller();
        counts = counting.of(caller);
        waiting = drafts.waiting(caller, MOST_WAITING);
        open = new SlicedRows<>(
                () -> counts.open(), (offset, limit) -> incidents.declared(caller, false, offset, limit));
        over = new SlicedRows<>(
                () -> counts.over(), (offset, limit) -> incidents.declared(caller, true, offset, limit));
        raised = new SlicedRows<>(() -> counts.raised(), (offset, limit) -> incidents.raised(caller, offset, limit));
    }

    public IncidentCounts.Counts getCounts() {
        return counts;
    }

    public List<DraftList.Waiting> getWaiting() {
        return waiting;
    }

    public @Nullable LazyDataModel<Declared> getOpen() {
        return open;
    }

    public @Nullable LazyDataModel<Declared> getOver() {
        return over;
    }

    public @Nullable LazyDataModel<Incident> getRaised() {
        return raised;
    }

    /** Whether the caller may be the second pair of eyes. */
    public boolean isApprover() {
        return Right.APPROVE.isOf(session.caller().role());
    }

    /** The page that this carrier's subscribers are shown; of all carriers for an operator. */
    public String getPublicPage() {
        return session.caller().carrier() == null
                ? "/status-page"
                : "/status-page?carrier=" + session.caller().carrier();
    }
}

package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.StaffRole;
import org.holdfast.account.Subscriber;
import org.holdfast.support.Assessment;
import org.holdfast.support.AssessmentRows;
import org.holdfast.support.Assessments;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.LazyDataModel;

/** What the assessment that is shown has come to. */
@Named
@RequestScoped
public class AssessmentPart {

    @Inject
    private AssessmentPage page;

    @Inject
    private Assessments assessments;

    @Inject
    private AssessmentRows rows;

    @Inject
    private StaffSession session;

    @Inject
    private StaffSubscribers subscribers;

    private @Nullable Assessment shown;
    private @Nullable LazyDataModel<AssessmentRows.Line> accounts;
    private @Nullable LazyDataModel<AssessmentRows.Numbered> losses;
    private Map<UUID, Subscriber> known = Map.of();

    @PostConstruct
    void load() {
        StaffCaller caller = session.caller();
        UUID id = page.assessment();
        Assessment found = assessments.find(caller, id);
        shown = found;
        accounts = new SlicedRows<>(
                () -> Math.toIntExact(page.isAll() ? found.accounts() : found.lost()),
                (offset, limit) -> accounts(caller, id, offset, limit));
        losses = new SlicedRows<>(
                () -> page.getAccount() == null ? 0 : rows.countLosses(caller, id, page.getAccount()),
                (offset, limit) -> page.getAccount() == null
                        ? List.of()
                        : rows.losses(caller, id, page.getAccount(), offset, limit));
    }

    private List<AssessmentRows.Line> accounts(StaffCaller caller, UUID id, int offset, int limit) {
        List<AssessmentRows.Line> lines = rows.page(caller, id, !page.isAll(), offset, limit);
        if (isForServing()) {
            known = subscribers.of(
                    lines.stream().map(AssessmentRows.Line::account).toList());
        }
        return lines;
    }

    /** Whether the caller may see who the accounts are; an operator sees ids. */
    public boolean isForServing() {
        return session.caller().role() == StaffRole.SUPERVISOR;
    }

    /** Name, else number; the id for an operator, and for whom nobody knows any more. */
    public String who(AssessmentRows.Line line) {
        Subscriber subscriber = known.get(line.account());
        if (subscriber == null) {
            return line.account().toString();
        }
        String name = subscriber.name() == null ? subscriber.msisdn() : subscriber.name();
        return name == null ? line.account().toString() : name;
    }

    public boolean isKnown(AssessmentRows.Line line) {
        return known.containsKey(line.account());
    }

    public Assessment getShown() {
        return Objects.requireNonNull(shown);
    }

    /** In hundredths; what is about nobody is done. */
    public int getProgress() {
        Assessment of = getShown();
        return of.accounts() == 0 ? 100 : (int) (of.done() * 100 / of.accounts());
    }

    public @Nullable LazyDataModel<AssessmentRows.Line> getAccounts() {
        return accounts;
    }

    public @Nullable LazyDataModel<AssessmentRows.Numbered> getLosses() {
        return losses;
    }
}

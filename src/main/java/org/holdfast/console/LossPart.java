package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffSession;
import org.holdfast.support.AssessmentList;
import org.holdfast.support.AssessmentRows;
import org.holdfast.support.Assessments;
import org.holdfast.support.KindLoss;
import org.holdfast.support.Scope;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.LazyDataModel;

/** What of the subscriber who is shown is gone: as it was measured last, and to be measured anew. */
@Named
@RequestScoped
public class LossPart {

    @Inject
    private SubscriberPage page;

    @Inject
    private AssessmentList list;

    @Inject
    private AssessmentRows rows;

    @Inject
    private Assessments assessments;

    @Inject
    private StaffSession session;

    private AssessmentList.@Nullable Latest latest;
    private AssessmentRows.@Nullable Line line;
    private List<KindLoss> kinds = List.of();
    private @Nullable LazyDataModel<AssessmentRows.Numbered> losses;
    private boolean thorough;
    private String receipt = "";

    @PostConstruct
    void load() {
        StaffCaller caller = session.caller();
        UUID account = page.account();
        latest = list.latestOf(caller, account).orElse(null);
        if (latest == null) {
            return;
        }
        UUID found = latest.id();
        line = rows.line(caller, found, account).orElse(null);
        kinds = rows.kinds(caller, found, account);
        losses = new SlicedRows<>(
                () -> rows.countLosses(caller, found, account),
                (offset, limit) -> rows.losses(caller, found, account, offset, limit));
    }

    public void measure() {
        assessments.ask(session.caller(), Scope.list(null, List.of(page.account())), thorough);
        load();
    }

    /** Whatever the receipt says was acknowledged, and nobody has, is a loss. */
    public void measureByReceipt() {
        assessments.askByReceipt(session.caller(), page.account(), receipt.strip());
        receipt = "";
        load();
    }

    /** Whether it was ever asked for. */
    public boolean isAsked() {
        return latest != null;
    }

    /** Whether this subscriber's turn has not come yet. */
    public boolean isRunning() {
        return line != null && line.measuredAt() == null;
    }

    public boolean isMeasured() {
        return line != null && line.measuredAt() != null;
    }

    public boolean isLost() {
        return line != null && line.lost();
    }

    public AssessmentRows.@Nullable Line getLine() {
        return line;
    }

    public AssessmentList.@Nullable Latest getLatest() {
        return latest;
    }

    public List<KindLoss> getKinds() {
        return kinds;
    }

    /** Acknowledged changes that are nowhere here, and of which only the vault or a receipt tells. */
    public long getEntries() {
        return line == null ? 0 : Math.max(0, line.known() - line.head());
    }

    public @Nullable LazyDataModel<AssessmentRows.Numbered> getLosses() {
        return losses;
    }

    public boolean isThorough() {
        return thorough;
    }

    public void setThorough(boolean thorough) {
        this.thorough = thorough;
    }

    public String getReceipt() {
        return receipt;
    }

    public void setReceipt(@Nullable String receipt) {
        this.receipt = Objects.requireNonNullElse(receipt, "");
    }
}

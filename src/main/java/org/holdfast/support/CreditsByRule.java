package org.holdfast.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.StaffCaller;
import org.holdfast.support.AssessmentRows.Line;
import org.jspecify.annotations.Nullable;

/**
 * Gives all who have lost something, by an assessment, what the carrier's rules say. Page by page, a transaction each; if it breaks off, to
 * do it again gives nobody anything twice.
 */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class CreditsByRule {

    private static final int ACCOUNTS_A_PAGE = 200;

    @Inject
    private Assessments assessments;

    @Inject
    private AssessmentRows rows;

    @Inject
    private CreditPolicies policies;

    @Inject
    private Credits credits;

    /**
     * @return how many got something now
     * @throws Refusal FORBIDDEN to all but supervisors; CONFLICT if the assessment isn't finished or is about other carriers, too, or there are
     *     no rules
     */
    public int give(StaffCaller caller, UUID assessment) {
        Assessment measured = assessments.find(caller, assessment);
        CreditPolicy policy = policies.find(caller)
                .filter(set -> !set.rules().isEmpty())
                .orElseThrow(() ->
                        Refusal.ofField(Reason.CONFLICT, "rules", "This carrier has set no rules for credits yet."));
        if (!measured.isFinished()) {
            throw Refusal.ofField(Reason.CONFLICT, "assessment", "The assessment is not finished yet.");
        }
        int given = 0;
        @Nullable UUID after = null;
        List<Line> page = rows.accounts(caller, assessment, true, after, ACCOUNTS_A_PAGE);
        while (!page.isEmpty()) {
            given += credits.byRule(caller, policy, assessment, measured.incident(), page);
            after = page.get(page.size() - 1).account();
            page = rows.accounts(caller, assessment, true, after, ACCOUNTS_A_PAGE);
        }
        return given;
    }
}

package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.StaffSession;
import org.holdfast.support.Assessment;
import org.holdfast.support.Assessments;
import org.holdfast.support.CreditPolicies;
import org.holdfast.support.CreditPolicy;
import org.holdfast.support.CreditsByRule;
import org.holdfast.support.RuleOutlook;
import org.holdfast.support.RuleOutlook.Outlook;
import org.holdfast.support.RuleOutlook.Share;
import org.jspecify.annotations.Nullable;

/** What the rules give to those who have lost something by an assessment: how many and how much first, and then it is given. */
@Named
@ViewScoped
public class CreditsByRulePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSession session;

    @Inject
    private CreditsPage page;

    @Inject
    private Assessments assessments;

    @Inject
    private CreditPolicies policies;

    @Inject
    private RuleOutlook outlooks;

    @Inject
    private CreditsByRule byRule;

    @Inject
    private Voice voice;

    @Inject
    private Amounts amounts;

    private UUID id = new UUID(0, 0);
    private String askedBy = "";
    private @Nullable Instant askedAt;
    private boolean finished;
    private long accounts;
    private long lost;
    private long missing;
    private @Nullable String currency;
    private boolean ruled;
    private @Nullable Outlook outlook;

    @PostConstruct
    void load() {
        id = uuid(page.getAssessment());
        Assessment found = assessments.find(session.caller(), id);
        askedBy = found.askedBy();
        askedAt = found.askedAt();
        finished = found.isFinished();
        accounts = found.accounts();
        lost = found.lost();
        missing = found.missing();
        CreditPolicy policy = policies.find(session.caller()).orElse(null);
        ruled = policy != null && !policy.rules().isEmpty();
        currency = policy == null ? null : policy.currency();
        outlook = policy == null || !ruled || !finished ? null : outlooks.of(session.caller(), policy, id);
    }

    private static UUID uuid(@Nullable String written) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(written, ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("assessment");
        }
    }

    /** Who has got something gets nothing again, however often this is done. */
    public void give() {
        voice.info("credits.byRule.given", byRule.give(session.caller(), id));
        load();
    }

    /** What one subscriber gets by a rule. */
    public String each(Share share) {
        return amounts.of(share.rule().kind(), share.rule().amountMinor(), currency);
    }

    /** What all of them get by a rule. */
    public String sum(Share share) {
        return share.rule().amountMinor() == null
                ? voice.text("credit.months", share.accounts())
                : amounts.money(share.amountMinor(), Objects.requireNonNull(currency));
    }

    /** What is given in all, in words. */
    public String getTotal() {
        Outlook all = Objects.requireNonNull(outlook);
        String months = voice.text("credit.months", all.months());
        String money = amounts.money(all.amountMinor(), Objects.requireNonNull(currency));
        return all.months() == 0 ? money : all.amountMinor() == 0 ? months : voice.text("credit.both", months, money);
    }

    public @Nullable Outlook getOutlook() {
        return outlook;
    }

    public boolean isRuled() {
        return ruled;
    }

    public boolean isFinished() {
        return finished;
    }

    public String getAskedBy() {
        return askedBy;
    }

    public @Nullable Instant getAskedAt() {
        return askedAt;
    }

    public long getAccounts() {
        return accounts;
    }

    public long getLost() {
        return lost;
    }

    public long getMissing() {
        return missing;
    }
}

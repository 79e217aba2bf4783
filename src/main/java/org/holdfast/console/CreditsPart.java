package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.StaffSession;
import org.holdfast.support.Credit;
import org.holdfast.support.CreditList;
import org.holdfast.support.CreditPolicies;
import org.holdfast.support.CreditPolicy;
import org.holdfast.support.Credits;
import org.jspecify.annotations.Nullable;

/** What the subscriber who is shown was given, and one more by hand. */
@Named
@RequestScoped
public class CreditsPart {

    private static final int MOST = 50;

    @Inject
    private SubscriberPage page;

    @Inject
    private StaffSession session;

    @Inject
    private CreditList list;

    @Inject
    private CreditPolicies policies;

    @Inject
    private Credits credits;

    @Inject
    private Voice voice;

    @Inject
    private Amounts amounts;

    private List<Credit> given = List.of();
    private @Nullable CreditPolicy policy;
    private Credit.Kind kind = Credit.Kind.FREE_MONTH;
    private @Nullable BigDecimal amount;
    private String reason = "";

    @PostConstruct
    void load() {
        policy = policies.find(session.caller()).orElse(null);
        given = list.ofSubscriber(session.caller(), page.account(), MOST);
    }

    public void propose() {
        boolean month = kind == Credit.Kind.FREE_MONTH;
        if (reason.isBlank()) {
            voice.error("credits.sayWhy");
            return;
        }
        if (!month && (amount == null || amount.signum() <= 0)) {
            voice.error("credits.sayHowMuch");
            return;
        }
        Long minor = month || policy == null ? null : (Long) Amounts.minor(amount, policy.currency(), "amountMinor");
        UUID id = credits.propose(session.caller(), page.account(), kind, minor, reason, null);
        kind = Credit.Kind.FREE_MONTH;
        amount = null;
        reason = "";
        load();
        boolean waits = given.stream().anyMatch(each -> each.id().equals(id) && each.state() == Credit.State.PROPOSED);
        voice.info(waits ? "credits.proposed" : "credits.given");
    }

    /** What happens to what is given here: at once, or after approval. */
    public String getWhenItWaits() {
        if (policy == null) {
            return voice.text("credits.noPolicy");
        }
        String limit = amounts.money(policy.limitMinor(), policy.currency());
        boolean month = policy.isAboveLimit(Credit.Kind.FREE_MONTH, null);
        return voice.text(month ? "credits.limit.monthWaits" : "credits.limit.monthAtOnce", limit);
    }

    public List<Credit> getGiven() {
        return given;
    }

    /** Whether amounts can be given. */
    public boolean isPriced() {
        return policy != null;
    }

    public String getCurrency() {
        return policy == null ? "" : policy.currency();
    }

    public int getDigits() {
        return policy == null ? 0 : Amounts.digits(policy.currency());
    }

    public Credit.Kind[] getKinds() {
        return Credit.Kind.values();
    }

    public Credit.Kind getKind() {
        return kind;
    }

    public void setKind(Credit.@Nullable Kind kind) {
        this.kind = Objects.requireNonNullElse(kind, Credit.Kind.FREE_MONTH);
    }

    public boolean isMonth() {
        return kind == Credit.Kind.FREE_MONTH;
    }

    public @Nullable BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(@Nullable BigDecimal amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "");
    }
}

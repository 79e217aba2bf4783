package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.About;
import org.holdfast.access.Audit;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.holdfast.support.AssessmentRows.Line;
import org.jspecify.annotations.Nullable;

/**
 * What subscribers are given for what went wrong: by hand, or by rule for what was measured; up to a limit at once, above it when a
 * supervisor who didn't propose it has approved.
 */
@Stateless
public class Credits {

    private static final int MOST_REASON = 500;
    private static final int MOST_DECIDED = 1_000;

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private CreditPolicies policies;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Gives one by hand.
     *
     * @param amountMinor null for a free month
     * @param reason 1 to 500 characters
     * @return its id
     * @throws Refusal as {@link StaffRules#require}; INVALID; CONFLICT for an amount where the carrier has no policy
     */
    public UUID propose(
            StaffCaller caller,
            UUID account,
            Credit.Kind kind,
            @Nullable Long amountMinor,
            String reason,
            @Nullable UUID incident) {
        rules.require(caller, Right.CREDIT, account);
        CreditPolicy.requireFits("amountMinor", kind, amountMinor);
        String why = IncidentDesk.checked("reason", reason, 1, MOST_REASON);
        Optional<CreditPolicy> policy = policies.find(caller);
        if (policy.isEmpty() && kind == Credit.Kind.AMOUNT) {
            throw Refusal.ofField(Reason.CONFLICT, "currency", "This carrier has set no currency for credits yet.");
        }
        boolean waits = policy.isEmpty() || policy.get().isAboveLimit(kind, amountMinor);
        UUID id = UUID.randomUUID();
        insert(caller, id, account, kind, amountMinor, policy, why, incident, null, null, waits);
        audit.record(
                caller,
                Deed.CREDIT_PROPOSED,
                About.account(account).because(why).with(details(id, kind, amountMinor, waits)));
        return id;
    }

    /**
     * Gives by rule what a page of an assessment's accounts is owed; who has got something for it gets nothing again.
     *
     * @return how many got something now
     */
    public int byRule(
            StaffCaller caller, CreditPolicy policy, UUID assessment, @Nullable UUID incident, List<Line> lines) {
        rules.require(caller, Right.APPROVE_CREDIT);
        int given = 0;
        for (Line line : lines) {
            CreditPolicy.Rule rule = policy.ruleFor(line.missing()).orElse(null);
            if (rule != null) {
                boolean waits = policy.isAboveLimit(rule.kind(), rule.amountMinor());
                given += insert(
                        caller,
                        UUID.randomUUID(),
                        line.account(),
                        rule.kind(),
                        rule.amountMinor(),
                        Optional.of(policy),
                        "By rule: " + line.missing() + " items missing",
                        incident,
                        assessment,
                        line.missing(),
                        waits);
            }
        }
        if (given > 0) {
            audit.record(
                    caller,
                    Deed.CREDIT_PROPOSED,
                    About.nobody().with(Map.of("assessment", assessment.toString(), "credits", given)));
        }
        return given;
    }

    /** What is below the limit is approved by the policy, by nobody. */
    private int insert(
            StaffCaller caller,
            UUID id,
            UUID account,
            Credit.Kind kind,
            @Nullable Long amountMinor,
            Optional<CreditPolicy> policy,
            String reason,
            @Nullable UUID incident,
            @Nullable UUID assessment,
            @Nullable Long items,
            boolean waits) {
        Instant now = clock.instant();
        return session.createNativeMutationQuery(
                        "insert into credit (id, carrier_id, about_id, kind, amount_minor, currency,"
                                + " reason, incident_id, assessment_id, items, state, proposed_by, proposed_by_name, proposed_at,"
                                + " decided_at) values (:id, :carrier, :account, :kind, :amount, :currency, :reason, :incident,"
                                + " :assessment, :items, :state, :by, :name, :now, :decided) on conflict do nothing")
                .setParameter("id", id)
                .setParameter("carrier", rules.carrierOf(caller))
                .setParameter("account", account)
                .setParameter("kind", kind.wire())
                .setParameter("amount", amountMinor, Long.class)
                .setParameter(
                        "currency",
                        amountMinor == null ? null : policy.orElseThrow().currency(),
                        String.class)
                .setParameter("reason", reason)
                .setParameter("incident", incident, UUID.class)
                .setParameter("assessment", assessment, UUID.class)
                .setParameter("items", items, Long.class)
                .setParameter("state", (waits ? Credit.State.PROPOSED : Credit.State.APPROVED).wire())
                .setParameter("by", caller.staff())
                .setParameter("name", caller.name())
                .setParameter("now", now)
                .setParameter("decided", waits ? null : now, Instant.class)
                .executeUpdate();
    }

    /**
     * Approves or refuses what waits.
     *
     * @param ids at most 1,000
     * @throws Refusal FORBIDDEN to who isn't a supervisor, or proposed one of them; CONFLICT if one of them doesn't wait any more: then none
     *     is decided; NOT_FOUND if one is another carrier's
     */
    public void decide(StaffCaller caller, List<UUID> ids, boolean approved, @Nullable String reason) {
        rules.require(caller, Right.APPROVE_CREDIT);
        if (ids.isEmpty() || ids.size() > MOST_DECIDED) {
            throw Refusal.invalid("credits", "Decide about 1 to " + MOST_DECIDED + " credits at a time.");
        }
        for (UUID id : ids.stream().distinct().sorted().toList()) {
            Object[] waiting = session.createNativeQuery(
                            "select proposed_by, state, about_id from credit where id = :id and carrier_id = :carrier"
                                    + " for update",
                            Object[].class)
                    .addScalar("proposed_by", UUID.class)
                    .addScalar("state", String.class)
                    .addScalar("about_id", UUID.class)
                    .setParameter("id", id)
                    .setParameter("carrier", rules.carrierOf(caller))
                    .uniqueResult();
            if (waiting == null) {
                throw Refusal.notFound("credit");
            }
            if (!Credit.State.PROPOSED.wire().equals(waiting[1])) {
                throw Refusal.ofField(
                        Reason.CONFLICT, "credits", "Somebody has decided about credit " + id + " already.");
            }
            if (approved && caller.staff().equals(waiting[0])) {
                throw Refusal.ofField(Reason.FORBIDDEN, "credits", "Who proposed a credit doesn't approve it.");
            }
            decide(caller, id, approved);
            audit.record(
                    caller,
                    approved ? Deed.CREDIT_APPROVED : Deed.CREDIT_REFUSED,
                    About.account((UUID) waiting[2]).because(reason).with(Map.of("credit", id.toString())));
        }
    }

    private void decide(StaffCaller caller, UUID id, boolean approved) {
        session.createNativeMutationQuery("update credit set state = :state, decided_by = :by, decided_by_name = :name,"
                        + " decided_at = :now where id = :id")
                .setParameter("state", (approved ? Credit.State.APPROVED : Credit.State.REFUSED).wire())
                .setParameter("by", caller.staff())
                .setParameter("name", caller.name())
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate();
    }

    private static Map<String, ?> details(UUID id, Credit.Kind kind, @Nullable Long amountMinor, boolean waits) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("credit", id.toString());
        details.put("kind", kind.wire());
        details.put("waits", waits);
        if (amountMinor != null) {
            details.put("amountMinor", amountMinor);
        }
        return details;
    }
}

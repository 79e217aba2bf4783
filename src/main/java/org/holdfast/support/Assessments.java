package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.Audit;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;
import org.holdfast.receipt.Receipt;
import org.holdfast.receipt.Receipts;
import org.jspecify.annotations.Nullable;

/** Assessments: asked for, followed, and read. They are made by {@link AssessmentRun}, in the background. */
@Stateless
public class Assessments {

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private Affected affected;

    @Inject
    private Receipts receipts;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Asks for one. Of one's own carrier; an operator of any. A rep of one subscriber, by a list of one.
     *
     * @param thorough whether to read the vault also of accounts that the database has whole, as far as it knows
     * @return its id
     * @throws Refusal FORBIDDEN if the caller may not; INVALID if the scope names another carrier
     */
    public UUID ask(StaffCaller caller, Scope asked, boolean thorough) {
        return ask(caller, asked, thorough, null);
    }

    /**
     * The same for one account, by a receipt that its subscriber has shown: whatever that says was acknowledged, and nobody has, is a loss.
     *
     * @throws Refusal INVALID if it is no receipt of ours for this account
     */
    public UUID askByReceipt(StaffCaller caller, UUID account, String receipt) {
        Receipt shown = receipts.verify(receipt)
                .filter(valid -> valid.account().equals(account))
                .orElseThrow(() -> Refusal.invalid("receipt", "This is no receipt of ours for this subscriber."));
        return ask(caller, Scope.list(caller.carrier(), List.of(account)), true, shown.head());
    }

    private UUID ask(StaffCaller caller, Scope asked, boolean thorough, @Nullable SyncToken receipted) {
        Scope scope = own(caller, asked);
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        session.createNativeMutationQuery(
                        "insert into assessment (id, scope, carrier_id, asked_by, asked_by_name, asked_at,"
                                + " thorough, accounts) values (:id, :scope, :carrier, :by, :name, :now, :thorough, 0)")
                .setParameter("id", id)
                .setParameter("scope", scope.reach().wire())
                .setParameter("carrier", scope.carrier(), UUID.class)
                .setParameter("by", caller.staff())
                .setParameter("name", caller.name())
                .setParameter("now", now)
                .setParameter("thorough", thorough)
                .executeUpdate();
        int accounts = affected.write("assessment_account", "assessment_id", id, scope);
        if (receipted != null) {
            session.createNativeMutationQuery(
                            "update assessment_account set receipt_head = :head where assessment_id = :id")
                    .setParameter("head", receipted.toString())
                    .setParameter("id", id)
                    .executeUpdate();
        }
        session.createNativeMutationQuery(
                        "update assessment set accounts = :accounts, finished_at = :finished where id = :id")
                .setParameter("accounts", accounts)
                .setParameter("finished", accounts == 0 ? now : null, Instant.class)
                .setParameter("id", id)
                .executeUpdate();
        About about =
                scope.accounts().size() == 1 ? About.account(scope.accounts().get(0)) : About.nobody();
        audit.record(
                caller,
                Deed.ASSESSED,
                about.with(Map.of(
                        "assessment", id.toString(),
                        "scope", scope.reach().wire(),
                        "accounts", accounts)));
        return id;
    }

    /** The scope, narrowed to what the caller may ask about. */
    private Scope own(StaffCaller caller, Scope asked) {
        boolean one = asked.reach() == Scope.Reach.LIST && asked.accounts().size() == 1;
        rules.require(caller, one ? Right.ASSESS_ONE : Right.ASSESS);
        UUID carrier = caller.carrier();
        if (carrier == null) {
            return asked;
        }
        if (asked.carrier() != null && !asked.carrier().equals(carrier)) {
            throw Refusal.notFound("carrier");
        }
        if (one) {
            rules.require(caller, Right.ASSESS_ONE, asked.accounts().get(0));
        }
        Scope.Reach reach = asked.reach() == Scope.Reach.ALL ? Scope.Reach.CARRIER : asked.reach();
        return new Scope(reach, carrier, asked.accounts(), asked.assessment());
    }

    /** @throws Refusal NOT_FOUND if there is none, or it is not for the caller */
    public Assessment find(StaffCaller caller, UUID id) {
        rules.require(caller, Right.ASSESS_ONE);
        Object[] row = session.createNativeQuery(
                        "select id, scope, carrier_id, incident_id, asked_by_name, asked_at, thorough, accounts, finished_at"
                                + " from assessment where id = :id",
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("scope", String.class)
                .addScalar("carrier_id", UUID.class)
                .addScalar("incident_id", UUID.class)
                .addScalar("asked_by_name", String.class)
                .addScalar("asked_at", Instant.class)
                .addScalar("thorough", Boolean.class)
                .addScalar("accounts", Long.class)
                .addScalar("finished_at", Instant.class)
                .setParameter("id", id)
                .uniqueResult();
        UUID carrier = caller.carrier();
        if (row == null || (carrier != null && !carrier.equals(row[2]))) {
            throw Refusal.notFound("assessment");
        }
        Object[] counts = session.createNativeQuery(
                        "select count(*) as done, count(case when lost then 1 end) as lost, count(words) as unclear from assessment_account"
                                + " where assessment_id = :id and done_at is not null",
                        Object[].class)
                .addScalar("done", Long.class)
                .addScalar("lost", Long.class)
                .addScalar("unclear", Long.class)
                .setParameter("id", id)
                .getSingleResult();
        return new Assessment(
                (UUID) row[0],
                Scope.Reach.ofWire((String) row[1]),
                (UUID) row[2],
                (UUID) row[3],
                (String) row[4],
                (Instant) row[5],
                (Boolean) row[6],
                (Long) row[7],
                (Long) counts[0],
                (Long) counts[1],
                (Long) counts[2],
                kinds(id),
                (Instant) row[8]);
    }

    /** Without counting anything. @throws Refusal as {@link #find} */
    public void require(StaffCaller caller, UUID id) {
        rules.require(caller, Right.ASSESS_ONE);
        UUID carrier = caller.carrier();
        var query = session.createNativeQuery(
                        "select id from assessment where id = :id"
                                + (carrier == null ? "" : " and carrier_id = :carrier"),
                        UUID.class)
                .setParameter("id", id);
        if ((carrier == null ? query : query.setParameter("carrier", carrier))
                .list()
                .isEmpty()) {
            throw Refusal.notFound("assessment");
        }
    }

    /** The ids of the caller's, the latest first. */
    public List<UUID> latest(StaffCaller caller, int limit) {
        rules.require(caller, Right.ASSESS_ONE);
        UUID carrier = caller.carrier();
        var query = session.createNativeQuery(
                        "select id from assessment where " + (carrier == null ? "1 = 1" : "carrier_id = :carrier")
                                + " order by asked_at desc, id limit :limit",
                        UUID.class)
                .setParameter("limit", limit);
        return (carrier == null ? query : query.setParameter("carrier", carrier)).list();
    }

    private List<KindLoss> kinds(UUID id) {
        return session
                .createNativeQuery(
                        "select kind, sum(acknowledged) as a, sum(present) as p, sum(missing) as m, sum(history) as h,"
                                + " sum(in_escrow) as e from assessment_kind where assessment_id = :id group by kind"
                                + " order by kind",
                        Object[].class)
                .setParameter("id", id)
                .list()
                .stream()
                .map(row -> new KindLoss(
                        Kind.ofWire((String) row[0]).orElseThrow(),
                        number(row[1]),
                        number(row[2]),
                        number(row[3]),
                        number(row[4]),
                        number(row[5])))
                .toList();
    }

    private static long number(@Nullable Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}

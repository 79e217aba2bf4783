package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.jspecify.annotations.Nullable;

/** Lists assessments: a carrier's staff see those of their own carrier, operators all. */
@Stateless
public class AssessmentList {

    /** What reps ask for while somebody is on the phone would bury the rest. */
    private static final String OF_MANY = " and not (scope = 'list' and accounts = 1)";

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    /**
     * One, in a list.
     *
     * @param accounts how many it is about; {@code done} of them were measured, of those {@code lost} have lost something, and of {@code
     *     unclear} something could not be found out, or is wrong otherwise
     * @param finishedAt null while it goes on
     */
    public record Line(
            UUID id,
            Scope.Reach reach,
            @Nullable UUID carrier,
            @Nullable UUID incident,
            String askedBy,
            Instant askedAt,
            boolean thorough,
            long accounts,
            long done,
            long lost,
            long unclear,
            @Nullable Instant finishedAt) {}

    /** Which ones. */
    public enum Which {
        /** All but those of one subscriber. */
        OF_MANY(AssessmentList.OF_MANY),
        /** Those that are finished: what an incident can rest on. */
        FINISHED(" and finished_at is not null"),
        ALL("");

        private final String sql;

        Which(String sql) {
            this.sql = sql;
        }
    }

    /** The latest first, in two statements. */
    public List<Line> page(StaffCaller caller, Which which, int offset, int limit) {
        rules.require(caller, Right.ASSESS_ONE);
        List<Object[]> rows = own(
                        caller,
                        session.createNativeQuery(
                                        "select id, scope, carrier_id, incident_id, asked_by_name, asked_at, thorough, accounts,"
                                                + " finished_at from assessment" + where(caller, which)
                                                + " order by asked_at desc, id limit :limit offset :offset",
                                        Object[].class)
                                .addScalar("id", UUID.class)
                                .addScalar("scope", String.class)
                                .addScalar("carrier_id", UUID.class)
                                .addScalar("incident_id", UUID.class)
                                .addScalar("asked_by_name", String.class)
                                .addScalar("asked_at", Instant.class)
                                .addScalar("thorough", Boolean.class)
                                .addScalar("accounts", Long.class)
                                .addScalar("finished_at", Instant.class))
                .setParameter("limit", limit)
                .setParameter("offset", offset)
                .list();
        Map<UUID, Object[]> counts =
                counts(rows.stream().map(row -> (UUID) row[0]).toArray(UUID[]::new));
        return rows.stream().map(row -> line(row, counts.get(row[0]))).toList();
    }

    /** How many there are of which. */
    public int count(StaffCaller caller, Which which) {
        rules.require(caller, Right.ASSESS_ONE);
        return own(
                        caller,
                        session.createNativeQuery(
                                        "select count(*) as n from assessment" + where(caller, which), Integer.class)
                                .addScalar("n", Integer.class))
                .getSingleResult();
    }

    /**
     * The assessment in which an account was measured last, or is to be.
     *
     * @param accounts how many it is about
     */
    public record Latest(UUID id, String askedBy, Instant askedAt, boolean thorough, long accounts) {}

    /** @throws Refusal FORBIDDEN, NOT_FOUND as ever; empty if the account was never measured for its carrier */
    public Optional<Latest> latestOf(StaffCaller caller, UUID account) {
        rules.require(caller, Right.ASSESS_ONE, account);
        return session
                .createNativeQuery(
                        "select assessment.id, assessment.asked_by_name, assessment.asked_at, assessment.thorough,"
                                + " assessment.accounts from assessment_account measured join assessment"
                                + " on assessment.id = measured.assessment_id where measured.account_id = :account"
                                + " and assessment.carrier_id = :carrier order by assessment.asked_at desc, assessment.id limit 1",
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("asked_by_name", String.class)
                .addScalar("asked_at", Instant.class)
                .addScalar("thorough", Boolean.class)
                .addScalar("accounts", Long.class)
                .setParameter("account", account)
                .setParameter("carrier", caller.carrier())
                .list()
                .stream()
                .map(row ->
                        new Latest((UUID) row[0], (String) row[1], (Instant) row[2], (Boolean) row[3], (Long) row[4]))
                .findFirst();
    }

    private static String where(StaffCaller caller, Which which) {
        return " where " + (caller.carrier() == null ? "1 = 1" : "carrier_id = :carrier") + which.sql;
    }

    private static <Q extends CommonQueryContract> Q own(StaffCaller caller, Q query) {
        if (caller.carrier() != null) {
            query.setParameter("carrier", caller.carrier());
        }
        return query;
    }

    private Map<UUID, Object[]> counts(UUID[] ids) {
        Map<UUID, Object[]> counts = new HashMap<>();
        if (ids.length > 0) {
            session.createNativeQuery(
                            "select measured.assessment_id, count(measured.done_at) as done,"
                                    + " count(case when measured.lost then 1 end) as lost, count(measured.words) as unclear"
                                    + " from unnest(cast(:ids as uuid array)) as wanted (id) join assessment_account measured"
                                    + " on measured.assessment_id = wanted.id group by measured.assessment_id",
                            Object[].class)
                    .addScalar("assessment_id", UUID.class)
                    .addScalar("done", Long.class)
                    .addScalar("lost", Long.class)
                    .addScalar("unclear", Long.class)
                    .setParameter("ids", ids)
                    .list()
                    .forEach(row -> counts.put((UUID) row[0], row));
        }
        return counts;
    }

    private static Line line(Object[] row, Object @Nullable [] counts) {
        return new Line(
                (UUID) row[0],
                Scope.Reach.ofWire((String) row[1]),
                (UUID) row[2],
                (UUID) row[3],
                (String) row[4],
                (Instant) row[5],
                (Boolean) row[6],
                (Long) row[7],
                counts == null ? 0 : (Long) counts[1],
                counts == null ? 0 : (Long) counts[2],
                counts == null ? 0 : (Long) counts[3],
                (Instant) row[8]);
    }
}

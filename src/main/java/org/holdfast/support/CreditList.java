package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.jspecify.annotations.Nullable;

/** Reads credits for staff. */
@Stateless
public class CreditList {

    static final String COLUMNS =
            "select id, about_id, kind, amount_minor, currency, reason, incident_id, assessment_id,"
                    + " items, state, proposed_by_name, proposed_at, decided_by_name, decided_at, export_id from credit";

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    /** One subscriber's, the latest first. @throws Refusal as {@link StaffRules#require} */
    public List<Credit> ofSubscriber(StaffCaller caller, UUID account, int limit) {
        rules.require(caller, Right.SERVE, account);
        return read(session.createNativeQuery(
                        COLUMNS + " where about_id = :account order by proposed_at desc, id limit :limit",
                        Object[].class)
                .setParameter("account", account)
                .setParameter("limit", limit));
    }

    /** The carrier's that stand so: what waits the oldest first, all else the latest first. @param offset how many are passed over */
    public List<Credit> list(StaffCaller caller, Credit.State state, int offset, int limit) {
        rules.require(caller, Right.CREDIT);
        return read(session.createNativeQuery(
                        COLUMNS + " where carrier_id = :carrier and state = :state order by "
                                + (state == Credit.State.PROPOSED ? "proposed_at, id" : "proposed_at desc, id desc")
                                + " limit :limit offset :offset",
                        Object[].class)
                .setParameter("carrier", rules.carrierOf(caller))
                .setParameter("state", state.wire())
                .setParameter("limit", limit)
                .setParameter("offset", offset));
    }

    /** How many of the carrier's stand so. */
    public long count(StaffCaller caller, Credit.State state) {
        rules.require(caller, Right.CREDIT);
        return session.createNativeQuery(
                        "select count(*) from credit where carrier_id = :carrier and state = :state", Long.class)
                .setParameter("carrier", rules.carrierOf(caller))
                .setParameter("state", state.wire())
                .getSingleResult();
    }

    static List<Credit> read(NativeQuery<Object[]> query) {
        return query
                .addScalar("id", UUID.class)
                .addScalar("about_id", UUID.class)
                .addScalar("kind", String.class)
                .addScalar("amount_minor", Long.class)
                .addScalar("currency", String.class)
                .addScalar("reason", String.class)
                .addScalar("incident_id", UUID.class)
                .addScalar("assessment_id", UUID.class)
                .addScalar("items", Long.class)
                .addScalar("state", String.class)
                .addScalar("proposed_by_name", String.class)
                .addScalar("proposed_at", Instant.class)
                .addScalar("decided_by_name", String.class)
                .addScalar("decided_at", Instant.class)
                .addScalar("export_id", UUID.class)
                .list()
                .stream()
                .map(CreditList::credit)
                .toList();
    }

    private static Credit credit(@Nullable Object[] row) {
        return new Credit(
                (UUID) java.util.Objects.requireNonNull(row[0]),
                (UUID) java.util.Objects.requireNonNull(row[1]),
                Credit.Kind.ofWire((String) java.util.Objects.requireNonNull(row[2])),
                (Long) row[3],
                (String) row[4],
                (String) java.util.Objects.requireNonNull(row[5]),
                (UUID) row[6],
                (UUID) row[7],
                (Long) row[8],
                Credit.State.ofWire((String) java.util.Objects.requireNonNull(row[9])),
                (String) java.util.Objects.requireNonNull(row[10]),
                (Instant) java.util.Objects.requireNonNull(row[11]),
                (String) row[12],
                (Instant) row[13],
                (UUID) row[14]);
    }
}

package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.jspecify.annotations.Nullable;

/**
 * Reads incidents for staff: a carrier's see those about their own subscribers and those about all, and change only the former; operators
 * see and change all.
 */
@Stateless
public class IncidentList {

    private static final String DECLARED =
            "select id, subject, title, words, account_id, reach, carrier_id, declared_by_name, assessment_id,"
                    + " (select count(*) from incident_account concerned where concerned.id = incident.id) as affected,"
                    + " (select count(*) from reset_warning warning where warning.incident_id = incident.id"
                    + " and warning.lifted_at is null) as warned,"
                    + " raised_at, over_at from incident where declared_by is not null";

    private static final String RAISED = "select incident.id, incident.subject, incident.account_id, incident.words,"
            + " incident.raised_at, incident.noticed_at, incident.times, incident.over_at from incident"
            + " left join account on account.id = incident.account_id where incident.declared_by is null";

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    /**
     * Those that people answer for, the latest first.
     *
     * @param over whether those that are over; else those that are open
     */
    public List<Declared> declared(StaffCaller caller, boolean over, int limit) {
        return declared(caller, over, 0, limit);
    }

    /** A page of the same. */
    public List<Declared> declared(StaffCaller caller, boolean over, int offset, int limit) {
        rules.require(caller, Right.INCIDENT);
        UUID carrier = caller.carrier();
        NativeQuery<Object[]> query = declared(DECLARED
                        + (over ? " and over_at is not null" : " and over_at is null")
                        + (carrier == null ? "" : " and (reach = 'all' or carrier_id = :carrier)")
                        + " order by raised_at desc, id limit :limit offset :offset")
                .setParameter("offset", offset)
                .setParameter("limit", limit);
        return (carrier == null ? query : query.setParameter("carrier", carrier))
                .list().stream().map(IncidentList::declaredOf).toList();
    }

    /** @throws Refusal NOT_FOUND if there is none, or it is not for the caller to see */
    public Declared find(StaffCaller caller, UUID id) {
        rules.require(caller, Right.INCIDENT);
        return declared(DECLARED + " and id = :id").setParameter("id", id).list().stream()
                .map(IncidentList::declaredOf)
                .filter(incident -> caller.carrier() == null
                        || incident.reach() == Scope.Reach.ALL
                        || caller.carrier().equals(incident.carrier()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("incident"));
    }

    /** The system's, that are open and nobody has taken over, the latest first. */
    public List<Incident> raised(StaffCaller caller, int limit) {
        return raised(caller, 0, limit);
    }

    /** A page of the same. */
    public List<Incident> raised(StaffCaller caller, int offset, int limit) {
        rules.require(caller, Right.INCIDENT);
        UUID carrier = caller.carrier();
        NativeQuery<Object[]> query = raised(RAISED
                        + " and incident.over_at is null"
                        + (carrier == null ? "" : " and account.carrier_id = :carrier")
                        + " order by incident.raised_at desc, incident.id limit :limit offset :offset")
                .setParameter("offset", offset)
                .setParameter("limit", limit);
        return (carrier == null ? query : query.setParameter("carrier", carrier))
                .list().stream().map(IncidentList::incidentOf).toList();
    }

    /** One of those, locked. @throws Refusal NOT_FOUND, or CONFLICT if it is over */
    public Incident raised(StaffCaller caller, UUID id) {
        lock(id);
        UUID carrier = caller.carrier();
        NativeQuery<Object[]> query = raised(RAISED + " and incident.id = :id"
                        + (carrier == null ? "" : " and account.carrier_id = :carrier"))
                .setParameter("id", id);
        Incident found = (carrier == null ? query : query.setParameter("carrier", carrier))
                .list().stream()
                        .map(IncidentList::incidentOf)
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("incident that nobody has taken over"));
        if (found.overAt() != null) {
            throw Refusal.ofField(Reason.CONFLICT, "incident", "This incident is over.");
        }
        return found;
    }

    /** One that the caller may change, locked. @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT if it is over */
    public Declared locked(StaffCaller caller, UUID id) {
        lock(id);
        Declared incident = find(caller, id);
        if (caller.carrier() != null && !caller.carrier().equals(incident.carrier())) {
            throw Refusal.of(Reason.FORBIDDEN, "This incident is about all carriers; operators speak of it.");
        }
        if (!incident.isOpen()) {
            throw Refusal.ofField(Reason.CONFLICT, "incident", "This incident is over.");
        }
        return incident;
    }

    private void lock(UUID id) {
        session.createNativeQuery("select id from incident where id = :id for update", UUID.class)
                .setParameter("id", id)
                .list();
    }

    private NativeQuery<Object[]> declared(String sql) {
        return session.createNativeQuery(sql, Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("subject", String.class)
                .addScalar("title", String.class)
                .addScalar("words", String.class)
                .addScalar("account_id", UUID.class)
                .addScalar("reach", String.class)
                .addScalar("carrier_id", UUID.class)
                .addScalar("declared_by_name", String.class)
                .addScalar("assessment_id", UUID.class)
                .addScalar("affected", Long.class)
                .addScalar("warned", Long.class)
                .addScalar("raised_at", Instant.class)
                .addScalar("over_at", Instant.class);
    }

    private static Declared declaredOf(Object[] row) {
        Scope.Reach reach = Scope.Reach.ofWire((String) row[5]);
        @Nullable Long affected = reach == Scope.Reach.LIST || reach == Scope.Reach.LOSS ? (Long) row[9] : null;
        return new Declared(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (UUID) row[4],
                reach,
                (UUID) row[6],
                (String) row[7],
                (UUID) row[8],
                affected,
                (Long) row[10] > 0,
                (Instant) row[11],
                (Instant) row[12]);
    }

    private NativeQuery<Object[]> raised(String sql) {
        return session.createNativeQuery(sql, Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("subject", String.class)
                .addScalar("account_id", UUID.class)
                .addScalar("words", String.class)
                .addScalar("raised_at", Instant.class)
                .addScalar("noticed_at", Instant.class)
                .addScalar("times", Long.class)
                .addScalar("over_at", Instant.class);
    }

    private static Incident incidentOf(Object[] row) {
        return new Incident(
                (UUID) row[0],
                (String) row[1],
                (UUID) row[2],
                (String) row[3],
                (Instant) row[4],
                (Instant) row[5],
                (Long) row[6],
                (Instant) row[7]);
    }
}

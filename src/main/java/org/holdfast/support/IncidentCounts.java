package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.jspecify.annotations.Nullable;

/** Counts what {@link IncidentList} lists, for people who turn pages. */
@Stateless
public class IncidentCounts {

    private static final String DECLARED =
            "select count(case when over_at is null then 1 end) as a, count(over_at) as b from incident"
                    + " where declared_by is not null";

    private static final String RAISED = "select count(*) as a, 0 as b from incident left join account"
            + " on account.id = incident.account_id where incident.declared_by is null and incident.over_at is null";

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    /** @param raised those that the system raised, are open, and nobody has taken over */
    public record Counts(int open, int over, int raised) {}

    /** In two statements. */
    public Counts of(StaffCaller caller) {
        rules.require(caller, Right.INCIDENT);
        UUID carrier = caller.carrier();
        Object[] declared = one(
                DECLARED + (carrier == null ? "" : " and (reach = 'all' or carrier_id = :carrier)"), caller.carrier());
        Object[] raised = one(RAISED + (carrier == null ? "" : " and account.carrier_id = :carrier"), caller.carrier());
        return new Counts((Integer) declared[0], (Integer) declared[1], (Integer) raised[0]);
    }

    private Object[] one(String sql, @Nullable UUID carrier) {
        var query = session.createNativeQuery(sql, Object[].class)
                .addScalar("a", Integer.class)
                .addScalar("b", Integer.class);
        return (carrier == null ? query : query.setParameter("carrier", carrier)).getSingleResult();
    }
}

package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.holdfast.access.StaffCaller;

/** Has measured what those have lost whom an incident is about. */
@Stateless
public class IncidentMeasuring {

    @Inject
    private StatelessSession session;

    @Inject
    private IncidentList incidents;

    @Inject
    private Assessments assessments;

    /**
     * Asks for an assessment of the incident's own accounts. It is attached by somebody who has seen what it came to.
     *
     * @return the assessment's id
     * @throws Refusal as {@link Assessments#ask}; CONFLICT if the incident is over, INVALID if more are listed than an assessment takes
     */
    public UUID measure(StaffCaller caller, UUID id, boolean thorough) {
        Declared incident = incidents.locked(caller, id);
        Scope scope = incident.affected() == null ? whole(incident) : listed(incident);
        return assessments.ask(caller, scope, thorough);
    }

    private static Scope whole(Declared incident) {
        UUID carrier = incident.carrier();
        return carrier == null ? Scope.all() : Scope.ofCarrier(carrier);
    }

    private Scope listed(Declared incident) {
        List<UUID> accounts = session.createNativeQuery(
                        "select account_id from incident_account where id = :id order by account_id limit :limit",
                        UUID.class)
                .addScalar("account_id", UUID.class)
                .setParameter("id", incident.id())
                .setParameter("limit", Scope.MOST_LISTED + 1)
                .list();
        return Scope.list(incident.carrier(), accounts);
    }
}

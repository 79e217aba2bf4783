package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;

/** What was drafted and waits for a second pair of eyes: first of all what others can't go on without. */
@Stateless
public class DraftList {

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    /**
     * One that waits.
     *
     * @param mine whether the caller wrote it, so that somebody else has to send it
     */
    public record Waiting(
            UUID draft,
            UUID incident,
            String title,
            Template template,
            String author,
            Instant writtenAt,
            boolean mine) {}

    /** Of open incidents that the caller may speak of, the oldest first. */
    public List<Waiting> waiting(StaffCaller caller, int limit) {
        rules.require(caller, Right.INCIDENT);
        UUID carrier = caller.carrier();
        var query = session.createNativeQuery(
                        "select draft.id, draft.incident_id, incident.title, draft.template, draft.author,"
                                + " draft.author_name, draft.written_at from incident join notice_draft draft"
                                + " on draft.incident_id = incident.id and draft.state = 'waiting'"
                                + " where incident.declared_by is not null and incident.over_at is null"
                                + (carrier == null ? "" : " and incident.carrier_id = :carrier")
                                + " order by draft.written_at, draft.id limit :limit",
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("incident_id", UUID.class)
                .addScalar("title", String.class)
                .addScalar("template", String.class)
                .addScalar("author", UUID.class)
                .addScalar("author_name", String.class)
                .addScalar("written_at", Instant.class)
                .setParameter("limit", limit);
        return (carrier == null ? query : query.setParameter("carrier", carrier))
                .list().stream()
                        .map(row -> new Waiting(
                                (UUID) row[0],
                                (UUID) row[1],
                                (String) row[2],
                                Template.ofWire((String) row[3]),
                                (String) row[5],
                                (Instant) row[6],
                                caller.staff().equals(row[4])))
                        .toList();
    }
}

package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.access.StaffCaller;
import org.jspecify.annotations.Nullable;

/** What happened to one incident, and when: put together from what is kept of it, in five statements. */
@Stateless
public class IncidentHistory {

    @Inject
    private StatelessSession session;

    @Inject
    private IncidentList incidents;

    @Inject
    private Drafts drafts;

    /** What there is to tell. */
    public enum What {
        RAISED,
        DRAFTED,
        SENT,
        DISCARDED,
        TAKEN_BACK,
        WARNED,
        LIFTED,
        MEASURED,
        CLOSED
    }

    /**
     * A line.
     *
     * @param who did it; null where nobody is named
     * @param template of an update; null for all else
     * @param words what was said: of an update, or by a warning
     */
    public record Event(
            Instant at,
            What what,
            @Nullable String who,
            @Nullable Template template,
            @Nullable String words) {}

    /** @param by null if nobody knows them any more */
    public record Warning(
            String words,
            @Nullable String by,
            Instant raisedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {}

    /**
     * All of it.
     *
     * @param drafts what was written, the latest first
     * @param shown those notices that subscribers are shown now
     * @param warning the one that stands; null if none does
     * @param events the latest first
     */
    public record History(
            Declared incident,
            List<Draft> drafts,
            Set<UUID> shown,
            @Nullable Warning warning,
            List<Event> events) {}

    /** @throws Refusal NOT_FOUND if there is no such incident, or it is not for the caller to see */
    public History of(StaffCaller caller, UUID id) {
        Declared incident = incidents.find(caller, id);
        List<Draft> written = drafts.of(caller, id);
        List<Event> events = new ArrayList<>();
        events.add(new Event(incident.raisedAt(), What.RAISED, incident.declaredBy(), null, incident.title()));
        written.forEach(draft -> tell(draft, events));
        Set<UUID> shown = shown(id, events);
        List<Warning> warnings = warnings(id);
        warnings.forEach(warning -> tell(warning, events));
        measured(incident, events);
        if (incident.overAt() != null) {
            events.add(new Event(incident.overAt(), What.CLOSED, null, null, null));
        }
        events.sort(Comparator.comparing(Event::at).thenComparing(Event::what).reversed());
        Warning stands = warnings.stream()
                .filter(each -> each.liftedAt() == null)
                .findFirst()
                .orElse(null);
        return new History(incident, written, shown, stands, List.copyOf(events));
    }

    private static void tell(Draft draft, List<Event> events) {
        events.add(new Event(draft.writtenAt(), What.DRAFTED, draft.author(), draft.template(), null));
        if (draft.decidedAt() != null) {
            What what = draft.state() == Draft.State.SENT ? What.SENT : What.DISCARDED;
            events.add(new Event(
                    draft.decidedAt(),
                    what,
                    draft.decidedBy(),
                    draft.template(),
                    what == What.SENT ? draft.text() : null));
        }
    }

    private static void tell(Warning warning, List<Event> events) {
        events.add(new Event(warning.raisedAt(), What.WARNED, warning.by(), null, warning.words()));
        if (warning.liftedAt() != null) {
            events.add(new Event(warning.liftedAt(), What.LIFTED, warning.liftedBy(), null, null));
        }
    }

    /** What ended with the incident was not taken back. */
    private Set<UUID> shown(UUID incident, List<Event> events) {
        Set<UUID> shown = new HashSet<>();
        session.createNativeQuery(
                        "select notice.id, notice.lifted_at, notice.text, incident.over_at from notice join incident"
                                + " on incident.id = notice.incident_id where notice.incident_id = :id",
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("lifted_at", Instant.class)
                .addScalar("text", String.class)
                .addScalar("over_at", Instant.class)
                .setParameter("id", incident)
                .list()
                .forEach(row -> {
                    Instant lifted = (Instant) row[1];
                    if (lifted == null) {
                        shown.add((UUID) row[0]);
                    } else if (!lifted.equals(row[3])) {
                        events.add(new Event(lifted, What.TAKEN_BACK, null, null, (String) row[2]));
                    }
                });
        return shown;
    }

    private List<Warning> warnings(UUID incident) {
        return session
                .createNativeQuery(
                        "select warning.words, raiser.name as raiser, warning.raised_at, lifter.name as lifter,"
                                + " warning.lifted_at from reset_warning warning left join staff raiser"
                                + " on raiser.id = warning.raised_by left join staff lifter on lifter.id = warning.lifted_by"
                                + " where warning.incident_id = :id order by warning.raised_at desc, warning.id",
                        Object[].class)
                .addScalar("words", String.class)
                .addScalar("raiser", String.class)
                .addScalar("raised_at", Instant.class)
                .addScalar("lifter", String.class)
                .addScalar("lifted_at", Instant.class)
                .setParameter("id", incident)
                .list()
                .stream()
                .map(row -> new Warning(
                        (String) row[0], (String) row[1], (Instant) row[2], (String) row[3], (Instant) row[4]))
                .toList();
    }

    /** When what is attached was measured; that it was attached is in the record of what staff did. */
    private void measured(Declared incident, List<Event> events) {
        if (incident.assessment() == null) {
            return;
        }
        session.createNativeQuery(
                        "select finished_at, asked_by_name from assessment where id = :id and finished_at is not null",
                        Object[].class)
                .addScalar("finished_at", Instant.class)
                .addScalar("asked_by_name", String.class)
                .setParameter("id", incident.assessment())
                .list()
                .forEach(row -> events.add(new Event((Instant) row[0], What.MEASURED, (String) row[1], null, null)));
    }
}

package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.holdfast.support.Notice.Severity;
import org.jspecify.annotations.Nullable;

/** What subscribers are told of an incident: drafted by one, sent by another. */
@Stateless
public class Drafts {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final int MOST_TEXT = 2_000;
    private static final int MOST_LISTED = 200;

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private IncidentList incidents;

    @Inject
    private Assessments assessments;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** A template's words for one incident, to be looked over. */
    public record Suggested(Severity severity, String text, String spanish) {}

    /** @throws Refusal NOT_FOUND if there is no such incident, or it is not for the caller */
    public Suggested suggest(StaffCaller caller, UUID incident, Template template) {
        Declared about = incidents.find(caller, incident);
        Assessment measured = about.assessment() == null ? null : assessments.find(caller, about.assessment());
        return new Suggested(
                template.severity(),
                template.text(Locale.ENGLISH, about.title(), about.raisedAt(), measured),
                template.text(SPANISH, about.title(), about.raisedAt(), measured));
    }

    /**
     * Drafts one.
     *
     * @param text 1 to 2,000 characters
     * @param spanish the same in Spanish, or null
     * @throws Refusal INVALID; FORBIDDEN and NOT_FOUND as ever; CONFLICT if the incident is over
     */
    public UUID draft(
            StaffCaller caller,
            UUID incident,
            Template template,
            Severity severity,
            String text,
            @Nullable String spanish) {
        rules.require(caller, Right.INCIDENT);
        incidents.locked(caller, incident);
        UUID id = UUID.randomUUID();
        session.createNativeMutationQuery(
                        "insert into notice_draft (id, incident_id, template, severity, text, text_es,"
                                + " state, author, author_name, written_at) values (:id, :incident, :template, :severity, :text,"
                                + " :spanish, 'waiting', :author, :name, :now)")
                .setParameter("id", id)
                .setParameter("incident", incident)
                .setParameter("template", template.wire())
                .setParameter("severity", severity.wire())
                .setParameter("text", IncidentDesk.checked("text", text, 1, MOST_TEXT))
                .setParameter(
                        "spanish",
                        spanish == null ? null : IncidentDesk.checked("spanish", spanish, 1, MOST_TEXT),
                        String.class)
                .setParameter("author", caller.staff())
                .setParameter("name", caller.name())
                .setParameter("now", clock.instant())
                .executeUpdate();
        audit.record(caller, Deed.NOTICE_DRAFTED, about(incident, id));
        return id;
    }

    /**
     * Sends one: whom the incident is about see it from now on.
     *
     * @return the notice's id
     * @throws Refusal FORBIDDEN to its author, whatever their role, and to who may not approve; CONFLICT if it is decided, or states a
     *     loss that nobody has measured
     */
    public UUID send(StaffCaller caller, UUID draft) {
        rules.require(caller, Right.APPROVE);
        Waiting waiting = locked(draft);
        Declared incident = incidents.locked(caller, waiting.incident());
        if (waiting.author().equals(caller.staff())) {
            throw Refusal.ofField(
                    Reason.FORBIDDEN, "author", "Who wrote it doesn't send it: that takes a second pair of eyes.");
        }
        if (waiting.template() == Template.LOSS_STATEMENT && incident.assessment() == null) {
            throw Refusal.ofField(
                    Reason.CONFLICT,
                    "assessment",
                    "What was lost is said when it has been measured. Attach an assessment to the incident first.");
        }
        Notice notice = notice(waiting, incident);
        notices.post(notice);
        decide(caller, draft, Draft.State.SENT, notice.id());
        audit.record(caller, Deed.NOTICE_APPROVED, about(incident.id(), draft));
        return notice.id();
    }

    private Notice notice(Waiting waiting, Declared incident) {
        boolean affected = incident.affected() != null;
        return new Notice(
                UUID.randomUUID(),
                waiting.severity(),
                waiting.text(),
                clock.instant(),
                affected ? null : incident.carrier(),
                null,
                incident.id(),
                waiting.spanish(),
                affected);
    }

    /** Discards one, also by its author. @throws Refusal CONFLICT if it is decided */
    public void discard(StaffCaller caller, UUID draft) {
        rules.require(caller, Right.INCIDENT);
        Waiting waiting = locked(draft);
        incidents.locked(caller, waiting.incident());
        if (!waiting.author().equals(caller.staff())) {
            rules.require(caller, Right.APPROVE);
        }
        decide(caller, draft, Draft.State.DISCARDED, null);
        audit.record(caller, Deed.NOTICE_DISCARDED, about(waiting.incident(), draft));
    }

    /** Takes back what was sent: nobody is shown it any more. @throws Refusal CONFLICT if it wasn't sent, or was taken back */
    public void lift(StaffCaller caller, UUID incident, UUID notice, String reason) {
        rules.require(caller, Right.APPROVE);
        incidents.locked(caller, incident);
        boolean ofIt = session.createNativeQuery(
                        "select id from notice where id = :notice and incident_id = :incident", UUID.class)
                .setParameter("notice", notice)
                .setParameter("incident", incident)
                .list()
                .contains(notice);
        if (!ofIt || !notices.lift(notice, clock.instant())) {
            throw Refusal.ofField(Reason.CONFLICT, "notice", "This notice is not shown.");
        }
        audit.record(
                caller,
                Deed.NOTICE_LIFTED,
                About.nobody()
                        .because(reason)
                        .with(Map.of("incident", incident.toString(), "notice", notice.toString())));
    }

    /** An incident's, the latest first; at most {@value #MOST_LISTED}. */
    public List<Draft> of(StaffCaller caller, UUID incident) {
        incidents.find(caller, incident);
        return session
                .createNativeQuery(
                        "select id, incident_id, template, severity, text, text_es, state, author, author_name, written_at,"
                                + " decided_by_name, decided_at, notice_id from notice_draft where incident_id = :incident"
                                + " order by written_at desc, id limit " + MOST_LISTED,
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("incident_id", UUID.class)
                .addScalar("template", String.class)
                .addScalar("severity", String.class)
                .addScalar("text", String.class)
                .addScalar("text_es", String.class)
                .addScalar("state", String.class)
                .addScalar("author", UUID.class)
                .addScalar("author_name", String.class)
                .addScalar("written_at", Instant.class)
                .addScalar("decided_by_name", String.class)
                .addScalar("decided_at", Instant.class)
                .addScalar("notice_id", UUID.class)
                .setParameter("incident", incident)
                .list()
                .stream()
                .map(row -> new Draft(
                        (UUID) row[0],
                        (UUID) row[1],
                        Template.ofWire((String) row[2]),
                        severity(row[3]),
                        (String) row[4],
                        (String) row[5],
                        Draft.State.valueOf(((String) row[6]).toUpperCase(Locale.ROOT)),
                        (UUID) row[7],
                        (String) row[8],
                        (Instant) row[9],
                        (String) row[10],
                        (Instant) row[11],
                        (UUID) row[12]))
                .toList();
    }

    private record Waiting(
            UUID incident,
            Template template,
            Severity severity,
            String text,
            @Nullable String spanish,
            UUID author) {}

    private Waiting locked(UUID draft) {
        Object[] row = session.createNativeQuery(
                        "select incident_id, template, severity, text, text_es, author, state from notice_draft"
                                + " where id = :id for update",
                        Object[].class)
                .addScalar("incident_id", UUID.class)
                .addScalar("template", String.class)
                .addScalar("severity", String.class)
                .addScalar("text", String.class)
                .addScalar("text_es", String.class)
                .addScalar("author", UUID.class)
                .addScalar("state", String.class)
                .setParameter("id", draft)
                .uniqueResult();
        if (row == null) {
            throw Refusal.notFound("draft");
        }
        if (!Draft.State.WAITING.wire().equals(row[6])) {
            throw Refusal.ofField(Reason.CONFLICT, "draft", "Somebody has decided about this draft already.");
        }
        return new Waiting(
                (UUID) row[0],
                Template.ofWire((String) row[1]),
                severity(row[2]),
                (String) row[3],
                (String) row[4],
                (UUID) row[5]);
    }

    private void decide(StaffCaller caller, UUID draft, Draft.State state, @Nullable UUID notice) {
        session.createNativeMutationQuery("update notice_draft set state = :state, decided_by = :by,"
                        + " decided_by_name = :name, decided_at = :now, notice_id = :notice where id = :id")
                .setParameter("state", state.wire())
                .setParameter("by", caller.staff())
                .setParameter("name", caller.name())
                .setParameter("now", clock.instant())
                .setParameter("notice", notice, UUID.class)
                .setParameter("id", draft)
                .executeUpdate();
    }

    private static About about(UUID incident, UUID draft) {
        return About.nobody().with(Map.of("incident", incident.toString(), "draft", draft.toString()));
    }

    private static Severity severity(Object wire) {
        return Severity.valueOf(((String) wire).toUpperCase(Locale.ROOT));
    }
}

package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.holdfast.account.Text;
import org.jspecify.annotations.Nullable;

/**
 * Incidents in people's hands: declared, taken over, measured, warned of, closed. A carrier's staff for their own subscribers; operators for
 * all. Whatever changes one locks its row first.
 */
@Stateless
public class IncidentDesk {

    /** How long "it is over" is shown after it was closed. */
    private static final Duration SHOWN_AFTERWARDS = Duration.ofDays(7);

    private static final int MOST_TITLE = 200;
    private static final int MOST_WORDS = 1_000;
    private static final int MOST_WARNING = 500;

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private IncidentList incidents;

    @Inject
    private Assessments assessments;

    @Inject
    private Affected affected;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Declares one.
     *
     * @param title for everybody; 1 to 200 characters
     * @param words for staff; up to 1,000
     * @throws Refusal FORBIDDEN if the caller may not; INVALID
     */
    public UUID declare(StaffCaller caller, String title, String words, Scope asked) {
        rules.require(caller, Right.INCIDENT);
        Scope scope = own(caller, asked);
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        session.createNativeMutationQuery(
                        "insert into incident (id, subject, words, raised_at, noticed_at, times) values (:id, 'declared', :words,"
                                + " :now, :now, 1)")
                .setParameter("id", id)
                .setParameter("words", checked("words", words, 0, MOST_WORDS))
                .setParameter("now", now)
                .executeUpdate();
        answerFor(caller, id, title, scope);
        audit.record(
                caller, Deed.INCIDENT_DECLARED, about(id, "scope", scope.reach().wire()));
        return id;
    }

    /**
     * Takes one over that the system raised: from now on it is open until a person closes it.
     *
     * @param asked whom it is about; null for the account that it was raised for
     * @throws Refusal NOT_FOUND if there is no such one, or it is not for the caller; CONFLICT if it is over, or somebody has it
     */
    public void takeOver(StaffCaller caller, UUID id, String title, @Nullable Scope asked) {
        rules.require(caller, Right.INCIDENT);
        Incident raised = incidents.raised(caller, id);
        UUID account = raised.account();
        Scope scope;
        if (asked != null) {
            scope = own(caller, asked);
        } else if (account != null) {
            scope = Scope.list(caller.carrier(), java.util.List.of(account));
        } else {
            scope = own(caller, Scope.all());
        }
        answerFor(caller, id, title, scope);
        audit.record(caller, Deed.INCIDENT_TAKEN_OVER, about(id, "subject", raised.subject()));
    }

    private void answerFor(StaffCaller caller, UUID id, String title, Scope scope) {
        session.createNativeMutationQuery("update incident set title = :title, reach = :reach, carrier_id = :carrier,"
                        + " declared_by = :by, declared_by_name = :name, assessment_id = :assessment where id = :id")
                .setParameter("title", checked("title", title, 1, MOST_TITLE))
                .setParameter("reach", scope.reach().wire())
                .setParameter("carrier", scope.carrier(), UUID.class)
                .setParameter("by", caller.staff())
                .setParameter("name", caller.name())
                .setParameter("assessment", scope.assessment(), UUID.class)
                .setParameter("id", id)
                .executeUpdate();
        if (scope.reach() == Scope.Reach.LIST || scope.reach() == Scope.Reach.LOSS) {
            affected.write("incident_account", "id", id, scope);
        }
    }

    /** The scope, narrowed to what the caller may speak to. */
    private Scope own(StaffCaller caller, Scope asked) {
        if (asked.reach() == Scope.Reach.SUSPECTED) {
            throw Refusal.invalid("scope", "An incident is about all, a carrier's, listed ones, or those with a loss.");
        }
        if (asked.assessment() != null) {
            requireFinished(assessments.find(caller, asked.assessment()));
        }
        UUID carrier = caller.carrier();
        if (carrier == null) {
            return asked;
        }
        if (asked.carrier() != null && !asked.carrier().equals(carrier)) {
            throw Refusal.notFound("carrier");
        }
        Scope.Reach reach = asked.reach() == Scope.Reach.ALL ? Scope.Reach.CARRIER : asked.reach();
        return new Scope(reach, carrier, asked.accounts(), asked.assessment());
    }

    /** Says anew what is known. */
    public void change(StaffCaller caller, UUID id, String title, String words) {
        rules.require(caller, Right.INCIDENT);
        incidents.locked(caller, id);
        session.createNativeMutationQuery("update incident set title = :title, words = :words where id = :id")
                .setParameter("title", checked("title", title, 1, MOST_TITLE))
                .setParameter("words", checked("words", words, 0, MOST_WORDS))
                .setParameter("id", id)
                .executeUpdate();
        audit.record(caller, Deed.INCIDENT_CHANGED, About.nobody().with(Map.of("incident", id.toString())));
    }

    /** Attaches what was measured: what a statement of loss rests on. @throws Refusal CONFLICT if it isn't finished */
    public void attach(StaffCaller caller, UUID id, UUID assessment) {
        rules.require(caller, Right.INCIDENT);
        Declared incident = incidents.locked(caller, id);
        Assessment measured = assessments.find(caller, assessment);
        requireFinished(measured);
        if (incident.carrier() != null && !incident.carrier().equals(measured.carrier())) {
            throw Refusal.ofField(
                    Reason.CONFLICT,
                    "assessment",
                    "The incident is about one carrier's accounts, the assessment is not.");
        }
        session.createNativeMutationQuery("update incident set assessment_id = :assessment where id = :id")
                .setParameter("assessment", assessment)
                .setParameter("id", id)
                .executeUpdate();
        session.createNativeMutationQuery("update assessment set incident_id = :id where id = :assessment")
                .setParameter("assessment", assessment)
                .setParameter("id", id)
                .executeUpdate();
        audit.record(caller, Deed.INCIDENT_CHANGED, about(id, "assessment", assessment.toString()));
    }

    private static void requireFinished(Assessment assessment) {
        if (!assessment.isFinished()) {
            throw Refusal.ofField(Reason.CONFLICT, "assessment", "The assessment is not finished yet.");
        }
    }

    /**
     * Warns those whom the incident is about of a reset: their devices are told that it is not safe, and why.
     *
     * @param words what they are told, in a sentence; 1 to 500 characters
     * @throws Refusal CONFLICT if it is warned of already
     */
    public void raiseWarning(StaffCaller caller, UUID id, String words) {
        rules.require(caller, Right.APPROVE);
        Declared incident = incidents.locked(caller, id);
        if (incident.warned()) {
            throw Refusal.ofField(Reason.CONFLICT, "warning", "A reset is warned of already.");
        }
        session.createNativeMutationQuery("insert into reset_warning (id, incident_id, words, raised_by, raised_at)"
                        + " values (:warning, :id, :words, :by, :now)")
                .setParameter("warning", UUID.randomUUID())
                .setParameter("id", id)
                .setParameter("words", checked("words", words, 1, MOST_WARNING))
                .setParameter("by", caller.staff())
                .setParameter("now", clock.instant())
                .executeUpdate();
        audit.record(caller, Deed.RESET_WARNING_RAISED, about(id, "words", words));
    }

    /** @throws Refusal CONFLICT if there is none */
    public void liftWarning(StaffCaller caller, UUID id, String reason) {
        rules.require(caller, Right.APPROVE);
        incidents.locked(caller, id);
        int lifted = session.createNativeMutationQuery("update reset_warning set lifted_at = :now, lifted_by = :by"
                        + " where incident_id = :id and lifted_at is null")
                .setParameter("now", clock.instant())
                .setParameter("by", caller.staff())
                .setParameter("id", id)
                .executeUpdate();
        if (lifted == 0) {
            throw Refusal.ofField(Reason.CONFLICT, "lifted", "No reset is warned of.");
        }
        audit.record(
                caller,
                Deed.RESET_WARNING_LIFTED,
                About.nobody().because(reason).with(Map.of("incident", id.toString())));
    }

    /**
     * Ends it. Its notices go, but for one that says that it is over, which stays for a week.
     *
     * @throws Refusal CONFLICT if a reset is warned of: that is lifted first, by somebody who means it
     */
    public void close(StaffCaller caller, UUID id, String reason) {
        rules.require(caller, Right.APPROVE);
        if (incidents.locked(caller, id).warned()) {
            throw Refusal.ofField(
                    Reason.CONFLICT, "warned", "A reset is still warned of. Lift that first, if it is safe.");
        }
        Instant now = clock.instant();
        session.createNativeMutationQuery("update incident set over_at = :now where id = :id")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
        String saysSo = " exists (select 1 from notice_draft draft where draft.notice_id = notice.id"
                + " and draft.template = 'resolved')";
        session.createNativeMutationQuery(
                        "update notice set lifted_at = :now where incident_id = :id and lifted_at is null and not"
                                + saysSo)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
        session.createNativeMutationQuery(
                        "update notice set until_at = :until where incident_id = :id and lifted_at is null and"
                                + saysSo)
                .setParameter("until", now.plus(SHOWN_AFTERWARDS))
                .setParameter("id", id)
                .executeUpdate();
        audit.record(
                caller, Deed.INCIDENT_CLOSED, About.nobody().because(reason).with(Map.of("incident", id.toString())));
    }

    private static About about(UUID incident, String what, String value) {
        return About.nobody().with(Map.of("incident", incident.toString(), what, value));
    }

    static String checked(String field, String text, int least, int most) {
        String stripped = text.strip();
        // A line's end is the only control character that people mean.
        if (stripped.length() < least
                || stripped.length() > most
                || !stripped.replace('\n', ' ').matches(Text.PLAIN)) {
            throw Refusal.invalid(
                    field, field + " has " + least + " to " + most + " characters, and no control characters.");
        }
        return stripped;
    }
}

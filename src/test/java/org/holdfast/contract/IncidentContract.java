package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.StaffRole;
import org.holdfast.journal.Alarm;
import org.holdfast.support.Assessments;
import org.holdfast.support.Declared;
import org.holdfast.support.Draft;
import org.holdfast.support.DraftList;
import org.holdfast.support.Drafts;
import org.holdfast.support.Incident;
import org.holdfast.support.IncidentCounts;
import org.holdfast.support.IncidentDesk;
import org.holdfast.support.IncidentHistory;
import org.holdfast.support.IncidentList;
import org.holdfast.support.IncidentMeasuring;
import org.holdfast.support.Incidents;
import org.holdfast.support.Notice;
import org.holdfast.support.Notice.Severity;
import org.holdfast.support.Notices;
import org.holdfast.support.ResetAdvice;
import org.holdfast.support.Scope;
import org.holdfast.support.StatusPage;
import org.holdfast.support.Template;
import org.junit.jupiter.api.Test;

/** Incidents in people's hands. */
abstract class IncidentContract extends AssessmentContract {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Inject
    private IncidentDesk desk;

    @Inject
    private IncidentList list;

    @Inject
    private Drafts drafts;

    @Inject
    private Notices shownNotices;

    @Inject
    private Incidents system;

    @Inject
    private Assessments measuring;

    @Inject
    private ResetAdvice resetAdvice;

    @Inject
    private StatusPage page;

    @Inject
    private DraftList waiting;

    @Inject
    private IncidentCounts counts;

    @Inject
    private IncidentHistory histories;

    @Inject
    private IncidentMeasuring forIncidents;

    @Test
    void what_one_wrote_another_sends_and_then_it_is_shown_to_those_whom_it_is_about() {
        UUID carrier = carrier();
        StaffCaller rep = staff(carrier, StaffRole.REP);
        StaffCaller author = staff(carrier, StaffRole.SUPERVISOR);
        StaffCaller second = staff(carrier, StaffRole.SUPERVISOR);
        UUID one = subscriber(carrier);
        UUID other = subscriber(carrier);
        UUID incident = desk.declare(author, "Contacts are missing", "seen by three callers", listed(one));
        Drafts.Suggested words = drafts.suggest(author, incident, Template.INVESTIGATING);
        UUID draft =
                drafts.draft(author, incident, Template.INVESTIGATING, words.severity(), words.text(), words.spanish());

        assertThatThrownBy(() -> drafts.send(author, draft)).satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> drafts.send(rep, draft)).satisfies(is(Reason.FORBIDDEN));
        assertThatThrownBy(() -> drafts.send(staff(carrier(), StaffRole.SUPERVISOR), draft))
                .satisfies(is(Reason.NOT_FOUND));
        assertThat(shownNotices.concerning(carrier, one)).isEmpty();
        drafts.send(second, draft);

        Notice notice = shownNotices.concerning(carrier, one).get(0);
        assertThat(notice.text()).contains("Contacts are missing");
        assertThat(notice.textIn(SPANISH)).startsWith("Algo no funciona");
        assertThat(shownNotices.concerning(carrier, other)).isEmpty();
        assertThat(drafts.of(author, incident)).extracting(Draft::state).containsExactly(Draft.State.SENT);
        assertThatThrownBy(() -> drafts.send(second, draft)).satisfies(is(Reason.CONFLICT));
        assertThat(page.shown(carrier, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void a_reset_is_warned_of_on_the_affected_devices_only_until_somebody_lifts_it() {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID one = subscriber(carrier);
        UUID other = subscriber(carrier);
        UUID incident = desk.declare(supervisor, "Contacts are missing", "", listed(one));

        desk.raiseWarning(supervisor, incident, "Your phone may have what we lack.");

        assertThat(advice(one)).isEqualTo("Your phone may have what we lack.");
        assertThat(advice(other)).doesNotContain("may have what we lack");
        assertThat(list.find(supervisor, incident).warned()).isTrue();
        assertThatThrownBy(() -> desk.raiseWarning(supervisor, incident, "Again"))
                .satisfies(is(Reason.CONFLICT));
        assertThatThrownBy(() -> desk.close(supervisor, incident, "done")).satisfies(is(Reason.CONFLICT));
        assertThatThrownBy(() -> desk.liftWarning(staff(carrier, StaffRole.REP), incident, "it is safe"))
                .satisfies(is(Reason.FORBIDDEN));
        desk.liftWarning(supervisor, incident, "it is safe");
        assertThat(advice(one)).doesNotContain("may have what we lack");
    }

    @Test
    void a_warning_to_a_whole_carrier_reaches_no_other_carriers_devices() {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID own = subscriber(carrier);
        UUID foreign = subscriber(carrier());

        desk.raiseWarning(supervisor, desk.declare(supervisor, "All of ours", "", Scope.all()), "Wait for us.");

        assertThat(advice(own)).isEqualTo("Wait for us.");
        assertThat(advice(foreign)).isNotEqualTo("Wait for us.");
    }

    @Test
    void what_was_lost_is_not_stated_before_it_was_measured() throws Exception {
        UUID carrier = carrier();
        StaffCaller author = staff(carrier, StaffRole.REP);
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID loser = withLoss(carrier);
        UUID incident = desk.declare(author, "Notes were lost", "", Scope.all());
        UUID draft = drafts.draft(author, incident, Template.LOSS_STATEMENT, Severity.CRITICAL, "All is lost.", null);

        assertThatThrownBy(() -> drafts.send(supervisor, draft)).satisfies(is(Reason.CONFLICT));
        UUID assessment = measuring.ask(supervisor, Scope.all(), false);
        measured(supervisor, assessment);
        desk.attach(supervisor, incident, assessment);
        String suggested =
                drafts.suggest(author, incident, Template.LOSS_STATEMENT).text();
        drafts.send(supervisor, draft);

        assertThat(suggested).contains("1 account is missing something", "1 item is missing");
        assertThat(shownNotices.concerning(carrier, loser)).hasSize(1);
        assertThat(list.find(author, incident).assessment()).isEqualTo(assessment);
    }

    @Test
    void those_with_a_loss_can_be_spoken_to_alone() throws Exception {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID loser = withLoss(carrier);
        UUID whole = subscriber(carrier);
        UUID assessment = measuring.ask(supervisor, Scope.all(), false);
        measured(supervisor, assessment);

        UUID incident = desk.declare(supervisor, "Notes were lost", "", Scope.withLoss(null, assessment));
        desk.raiseWarning(supervisor, incident, "Keep your phone on.");

        assertThat(list.find(supervisor, incident).affected()).isEqualTo(1);
        assertThat(advice(loser)).isEqualTo("Keep your phone on.");
        assertThat(advice(whole)).isNotEqualTo("Keep your phone on.");
    }

    @Test
    void what_a_person_took_over_from_the_system_a_person_ends() {
        UUID carrier = carrier();
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID account = subscriber(carrier);
        String subject = "contract-taken-over";
        system.noticed(Alarm.of(subject, account, "it smells"), 1, Instant.parse("2026-11-22T10:00:00Z"));
        Incident raised = list.raised(supervisor, 100).stream()
                .filter(incident -> account.equals(incident.account()))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> desk.takeOver(staff(carrier(), StaffRole.SUPERVISOR), raised.id(), "It", null))
                .satisfies(is(Reason.NOT_FOUND));
        desk.takeOver(supervisor, raised.id(), "It smells", null);
        system.over(subject, account, Instant.parse("2026-11-22T11:00:00Z"));

        Declared open = list.find(supervisor, raised.id());
        assertThat(open.isOpen()).isTrue();
        assertThat(open.affected()).isEqualTo(1);
        desk.close(supervisor, raised.id(), "cleaned");
        assertThat(list.find(supervisor, raised.id()).isOpen()).isFalse();
        assertThatThrownBy(() -> desk.change(supervisor, raised.id(), "It", "")).satisfies(is(Reason.CONFLICT));
    }

    @Test
    void everybody_sees_what_was_sent_about_a_carrier_and_after_the_end_that_it_is_over() {
        UUID carrier = carrier();
        StaffCaller author = staff(carrier, StaffRole.REP);
        StaffCaller supervisor = staff(carrier, StaffRole.SUPERVISOR);
        UUID account = subscriber(carrier);
        UUID incident = desk.declare(author, "Pushes are slow", "disk 7 is dying", Scope.all());
        drafts.draft(author, incident, Template.IDENTIFIED, Severity.INFO, "never sent", null);
        drafts.send(
                supervisor, drafts.draft(author, incident, Template.INVESTIGATING, Severity.INFO, "we look", "vemos"));
        drafts.send(supervisor, drafts.draft(author, incident, Template.RESOLVED, Severity.INFO, "it is over", null));

        desk.close(supervisor, incident, "replaced");

        StatusPage.Shown shown = page.shown(carrier, SPANISH).get(0);
        assertThat(shown.title()).isEqualTo("Pushes are slow");
        assertThat(shown.over()).isNotNull();
        assertThat(shown.updates())
                .extracting(StatusPage.Update::text)
                .containsExactlyInAnyOrder("it is over", "vemos");
        assertThat(shown.toString()).doesNotContain("disk 7");
        assertThat(page.shown(carrier(), SPANISH)).noneMatch(other -> other.id().equals(incident));
        assertThat(shownNotices.concerning(carrier, account))
                .extracting(Notice::text)
                .containsExactly("it is over");
    }

    @Test
    void what_one_wrote_waits_for_the_others_of_the_carrier_until_somebody_decides() {
        UUID carrier = carrier();
        StaffCaller author = staff(carrier, StaffRole.REP);
        StaffCaller second = staff(carrier, StaffRole.SUPERVISOR);
        UUID incident = desk.declare(author, "Pushes are slow", "", Scope.all());
        UUID draft = drafts.draft(author, incident, Template.INVESTIGATING, Severity.INFO, "we look", null);

        assertThat(waiting.waiting(author, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.mine()).isTrue());
        assertThat(waiting.waiting(second, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.mine()).isFalse());
        assertThat(waiting.waiting(staff(carrier(), StaffRole.SUPERVISOR), 10)).isEmpty();
        drafts.discard(second, draft);

        assertThat(waiting.waiting(second, 10)).isEmpty();
        assertThat(counts.of(second)).isEqualTo(new IncidentCounts.Counts(1, 0, 0));
    }

    @Test
    void those_whom_an_incident_is_about_are_measured_and_its_history_tells_all_in_ten_statements() {
        UUID carrier = carrier();
        StaffCaller author = staff(carrier, StaffRole.SUPERVISOR);
        StaffCaller second = staff(carrier, StaffRole.SUPERVISOR);
        UUID one = subscriber(carrier);
        subscriber(carrier);
        UUID incident = desk.declare(author, "Contacts are missing", "", listed(one));
        UUID assessment =
                measured(author, forIncidents.measure(author, incident, false)).id();
        desk.attach(author, incident, assessment);
        UUID notice = drafts.send(
                second, drafts.draft(author, incident, Template.INVESTIGATING, Severity.INFO, "we look", null));
        desk.raiseWarning(second, incident, "not now");

        long asked = statements(() -> histories.of(author, incident));
        IncidentHistory.History told = histories.of(author, incident);

        assertThat(asked).isLessThanOrEqualTo(7);
        assertThat(measuring.find(author, assessment).accounts()).isEqualTo(1);
        assertThat(told.shown()).containsExactly(notice);
        assertThat(told.warning()).isNotNull();
        assertThat(told.events())
                .extracting(IncidentHistory.Event::what)
                .containsExactlyInAnyOrder(
                        IncidentHistory.What.RAISED,
                        IncidentHistory.What.DRAFTED,
                        IncidentHistory.What.SENT,
                        IncidentHistory.What.WARNED,
                        IncidentHistory.What.MEASURED);
        assertThatThrownBy(() -> histories.of(staff(carrier(), StaffRole.SUPERVISOR), incident))
                .satisfies(is(Reason.NOT_FOUND));
    }

    private String advice(UUID account) {
        return resetAdvice.of(account, UUID.randomUUID(), OptionalLong.of(0)).why();
    }

    private static Scope listed(UUID... accounts) {
        return Scope.list(null, List.of(accounts));
    }
}

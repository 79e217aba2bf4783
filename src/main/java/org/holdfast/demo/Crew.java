package org.holdfast.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.access.DrawnPassword;
import org.holdfast.access.Looks;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffRole;
import org.holdfast.account.StaffService;
import org.holdfast.account.StaffSignIn;
import org.holdfast.support.Credit;
import org.holdfast.support.Credits;
import org.holdfast.support.Drafts;
import org.holdfast.support.IncidentDesk;
import org.holdfast.support.Scope;
import org.holdfast.support.Template;

/** The staff of carrier {@code demo}, and what they did in the week. */
@ApplicationScoped
class Crew {

    static final String REP = "rep@demo";
    static final String SUPERVISOR = "supervisor@demo";
    static final String AUDITOR = "auditor@demo";

    private static final String TITLE = "Slow synchronisation";

    @Inject
    private StaffService staff;

    @Inject
    private StaffSignIn signIn;

    @Inject
    private Looks looks;

    @Inject
    private IncidentDesk incidents;

    @Inject
    private Drafts drafts;

    @Inject
    private Credits credits;

    /** Adds those that are not there yet, and says their passwords, unless they were given. */
    void hire(UUID carrier, Consumer<String> say) {
        hire(carrier, REP, StaffRole.REP, say);
        hire(carrier, SUPERVISOR, StaffRole.SUPERVISOR, say);
        hire(carrier, AUDITOR, StaffRole.AUDITOR, say);
    }

    private void hire(UUID carrier, String name, StaffRole role, Consumer<String> say) {
        if (staff.named(name).isPresent()) {
            say.accept(name + " is there already, with the password that they have");
            return;
        }
        Optional<String> given = ConfigProvider.getConfig().getOptionalValue("holdfast.demo.password", String.class);
        String password = given.orElseGet(DrawnPassword::draw);
        staff.add(carrier, name, role, signIn.hash(name, password), given.isPresent());
        say.accept(name + ": " + (given.isPresent() ? "the password that was given" : password));
    }

    /** Whether a password that is given would do. @throws org.holdfast.Refusal INVALID if not */
    void checkPassword() {
        ConfigProvider.getConfig()
                .getOptionalValue("holdfast.demo.password", String.class)
                .ifPresent(given -> signIn.hash(REP, given));
    }

    void look(UUID account, String ticket) {
        looks.begin(caller(REP), account, ticket, null);
    }

    /** The rep declares it and drafts what is said of it; the supervisor sends that. @return its id */
    UUID declare(List<UUID> accounts) {
        StaffCaller rep = caller(REP);
        UUID incident = incidents.declare(
                rep,
                TITLE,
                "Several callers say that changes take minutes to get to their other phone. Ticket T-2041.",
                Scope.list(rep.carrier(), accounts));
        Drafts.Suggested words = drafts.suggest(rep, incident, Template.INVESTIGATING);
        UUID draft =
                drafts.draft(rep, incident, Template.INVESTIGATING, words.severity(), words.text(), words.spanish());
        drafts.send(caller(SUPERVISOR), draft);
        return incident;
    }

    /** A free month, which waits for the supervisor. */
    void makeUp(UUID account, UUID incident) {
        credits.propose(
                caller(REP), account, Credit.Kind.FREE_MONTH, null, "Two days of slow synchronisation", incident);
    }

    private StaffCaller caller(String name) {
        StaffMember member = staff.named(name).orElseThrow();
        return new StaffCaller(member.id(), member.carrier(), member.name(), member.role());
    }
}

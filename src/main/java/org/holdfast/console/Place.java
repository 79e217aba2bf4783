package org.holdfast.console;

import static org.holdfast.account.StaffRole.AUDITOR;
import static org.holdfast.account.StaffRole.OPERATOR;
import static org.holdfast.account.StaffRole.REP;
import static org.holdfast.account.StaffRole.SUPERVISOR;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holdfast.account.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * Every page of the console, and for whom it is. What isn't named here doesn't exist for a browser; what is named is refused to
 * every role that isn't named beside it ({@link ConsoleGate}). The menu is made of the same, in this order, so that nobody is
 * shown a way that they may not go.
 *
 * <p>A new page: one line here, its bean, its xhtml, and the words {@code menu.<name>} in each language.
 */
public enum Place {
    SIGN_IN("/console/sign-in", null),
    /** To a carrier's directory and back. */
    DIRECTORY("/console/directory", null),
    PROBLEM("/console/problem", null),
    FIND("/console/find", "pi-search", REP, SUPERVISOR),
    SUBSCRIBER("/console/subscriber", null, REP, SUPERVISOR),
    PLANT("/console/plant", "pi-server", OPERATOR),
    INCIDENTS("/console/incidents", "pi-megaphone", REP, SUPERVISOR, OPERATOR),
    INCIDENT("/console/incident", null, REP, SUPERVISOR, OPERATOR),
    ASSESSMENTS("/console/assessments", "pi-chart-bar", SUPERVISOR, OPERATOR),
    ASSESSMENT("/console/assessment", null, SUPERVISOR, OPERATOR),
    ASSESSMENT_EXPORT("/console/assessment-export", null, SUPERVISOR, OPERATOR),
    KEEPS("/console/keeps", null, REP, SUPERVISOR),
    THUMBNAIL("/console/thumbnail", null, REP, SUPERVISOR),
    TRASH("/console/trash", null, REP, SUPERVISOR),
    RESTORE("/console/restore", null, REP, SUPERVISOR),
    HAND_OUT("/console/hand-out", null, REP, SUPERVISOR),
    /** Not a page: {@link ExportServlet}. */
    EXPORT("/console/export", null, REP, SUPERVISOR),
    /** Not a page: {@link EvidenceServlet}. */
    EVIDENCE("/console/evidence", null, REP, SUPERVISOR),
    CREDITS("/console/credits", "pi-gift", REP, SUPERVISOR),
    CREDIT_EXPORT("/console/credit-export", null, SUPERVISOR),
    STAFF("/console/staff", "pi-users", SUPERVISOR, OPERATOR),
    CARRIERS("/console/carriers", "pi-building", OPERATOR),
    AUDIT("/console/audit", "pi-history", AUDITOR, SUPERVISOR, OPERATOR),
    AUDIT_EXPORT("/console/audit-export", null, AUDITOR, SUPERVISOR, OPERATOR),
    AUTHENTICATOR("/console/authenticator", null, REP, SUPERVISOR, AUDITOR, OPERATOR),
    PROFILE("/console/profile", null, REP, SUPERVISOR, AUDITOR, OPERATOR);

    private static final List<Place> ALL = List.of(values());

    private final String path;
    private final @Nullable String icon;
    private final Set<StaffRole> roles;

    /** @param icon in the menu; null for a page that isn't in it */
    Place(String path, @Nullable String icon, StaffRole... roles) {
        this.path = path;
        this.icon = icon;
        this.roles = Set.copyOf(Arrays.asList(roles));
    }

    /** The place at a path; empty if there is none. */
    static Optional<Place> at(String path) {
        return ALL.stream().filter(place -> place.path.equals(path)).findFirst();
    }

    /** What the menu of a role offers. */
    static List<Place> menuOf(StaffRole role) {
        return ALL.stream()
                .filter(place -> place.icon != null && place.isFor(role))
                .toList();
    }

    /** Where somebody of a role begins. */
    static Place homeOf(StaffRole role) {
        return menuOf(role).stream().findFirst().orElse(PROFILE);
    }

    boolean isForAnybody() {
        return roles.isEmpty();
    }

    boolean isFor(StaffRole role) {
        return isForAnybody() || roles.contains(role);
    }

    public String getPath() {
        return path;
    }

    public String getIcon() {
        return icon == null ? "" : "pi " + icon;
    }

    /** The key of its name among the words. */
    public String getKey() {
        return "menu." + name().toLowerCase(Locale.ROOT);
    }
}

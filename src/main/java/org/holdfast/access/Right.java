package org.holdfast.access;

import java.util.EnumSet;
import java.util.Set;
import org.holdfast.account.StaffRole;

/** What a member of staff may do, by role. The one table of it: menus are drawn from it, and services ask {@link StaffRules}. */
public enum Right {
    /** Find subscribers, and see how they stand: nothing that they keep. */
    SERVE(StaffRole.REP, StaffRole.SUPERVISOR),
    /** See what a subscriber keeps, with a reason on record. */
    LOOK(StaffRole.REP, StaffRole.SUPERVISOR),
    /** Restore, undelete, decide on holds, issue codes, revoke, suspend, export. */
    ACT(StaffRole.REP, StaffRole.SUPERVISOR),
    /** Measure what one subscriber has lost. */
    ASSESS_ONE(StaffRole.REP, StaffRole.SUPERVISOR, StaffRole.OPERATOR),
    /** Measure what many have lost: a supervisor their carrier's, an operator all. */
    ASSESS(StaffRole.SUPERVISOR, StaffRole.OPERATOR),
    /** Declare incidents and draft what is said of them. */
    INCIDENT(StaffRole.REP, StaffRole.SUPERVISOR, StaffRole.OPERATOR),
    /** Approve what somebody else drafted; close incidents; warn of a reset. */
    APPROVE(StaffRole.SUPERVISOR, StaffRole.OPERATOR),
    /** Propose credits. */
    CREDIT(StaffRole.REP, StaffRole.SUPERVISOR),
    /** Approve credits, and set the rules for them. */
    APPROVE_CREDIT(StaffRole.SUPERVISOR),
    /** Add and change a carrier's staff. */
    STAFF(StaffRole.SUPERVISOR, StaffRole.OPERATOR),
    /** See nodes, lags, drills and jobs. */
    RUN(StaffRole.OPERATOR),
    /** Read what staff did: of one's carrier, an operator what operators did. */
    AUDIT(StaffRole.AUDITOR, StaffRole.SUPERVISOR, StaffRole.OPERATOR);

    private final Set<StaffRole> roles;

    Right(StaffRole first, StaffRole... others) {
        this.roles = EnumSet.of(first, others);
    }

    public boolean isOf(StaffRole role) {
        return roles.contains(role);
    }
}

package org.holdfast.account;

import java.util.Locale;

/** What a member of staff is there for. */
public enum StaffRole {
    /** Takes subscribers' calls, for one carrier: looks with a reason, brings back, issues codes. */
    REP,
    /** Does what a rep does, for one carrier, and approves what takes a second pair of eyes. */
    SUPERVISOR,
    /** Reads what was done, to whom and why, for one carrier; changes nothing and sees no subscriber's content. */
    AUDITOR,
    /** Runs the plant, for all carriers; sees no subscriber's content. */
    OPERATOR;

    /** Whether those of this role belong to a carrier. */
    public boolean isOfCarrier() {
        return this != OPERATOR;
    }

    /** Whether a password alone doesn't let them in. */
    public boolean needsSecondFactor() {
        return this == SUPERVISOR || this == OPERATOR;
    }

    /** The role's name in the container, in settings and on the command line. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

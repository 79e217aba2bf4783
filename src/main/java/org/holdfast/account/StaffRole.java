package org.holdfast.account;

/** What a member of staff is there for. */
public enum StaffRole {
    /** Takes subscribers' calls, for one carrier: looks with a reason, brings back, issues codes. */
    REP,
    /** Does what a rep does, for one carrier, and approves what takes a second pair of eyes. */
    SUPERVISOR,
    /** Reads what was done, to whom and why, for one carrier; changes nothing and sees no subscriber's content. */
    AUDITOR,
    /** Runs the plant, for all carriers; sees no subscriber's content. */
    OPERATOR
}

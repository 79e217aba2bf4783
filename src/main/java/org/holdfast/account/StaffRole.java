package org.holdfast.account;

/** What a member of staff is there for. */
enum StaffRole {
    /** Runs the plant, for all carriers; sees no subscriber's content. */
    OPERATOR
}

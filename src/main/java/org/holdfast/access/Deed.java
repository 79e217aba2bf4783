package org.holdfast.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a member of staff did, or tried to. The wire name is part of the record and never changes. */
public enum Deed {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    /** Asked for what their role doesn't allow, such as by typing an address. */
    REFUSED,
    /** Searched for subscribers. */
    FOUND,
    /** Opened a subscriber's page: who they are and how they stand, but nothing that they keep. */
    SUBSCRIBER_SEEN,
    /** Gave a reason, and may look at content for a while. */
    LOOK_BEGUN,
    /** Was given content: the details say of which kinds and items. */
    LOOKED,
    /** Was shown what a restore would change. */
    RESTORE_PREVIEWED,
    RESTORED,
    RESTORE_UNDONE,
    UNDELETED,
    HOLD_RELEASED,
    HOLD_DISCARDED,
    CODE_ISSUED,
    DEVICE_REVOKED,
    SUSPENDED,
    REACTIVATED,
    /** Took all that a subscriber keeps. */
    EXPORTED,
    /** Handed out proof: receipts and chain, no content. */
    EVIDENCE,
    /** Had measured what was lost, or took a table of what was found. */
    ASSESSED,
    INCIDENT_DECLARED,
    INCIDENT_TAKEN_OVER,
    INCIDENT_CHANGED,
    INCIDENT_CLOSED,
    NOTICE_DRAFTED,
    NOTICE_APPROVED,
    NOTICE_DISCARDED,
    NOTICE_LIFTED,
    RESET_WARNING_RAISED,
    RESET_WARNING_LIFTED,
    CREDIT_PROPOSED,
    CREDIT_APPROVED,
    CREDIT_REFUSED,
    CREDIT_EXPORTED,
    CREDIT_RULES_CHANGED,
    CARRIER_ADDED,
    STAFF_ADDED,
    STAFF_CHANGED,
    STAFF_LOCKED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_CHANGED,
    /** Read this record itself, or took a copy of it. */
    AUDIT_READ,
    AUDIT_EXPORTED;

    /** Those after which somebody has seen content: what the subscriber is told of (law 10). */
    static final Set<Deed> SEEN_BY_STAFF = Set.of(LOOK_BEGUN, LOOKED, RESTORE_PREVIEWED, EXPORTED);

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    @JsonValue
    public String wire() {
        return wire;
    }

    public static Optional<Deed> ofWire(String wire) {
        return Stream.of(values()).filter(deed -> deed.wire.equals(wire)).findFirst();
    }
}

package org.holdfast.access;

/** What a caller may be. A method of the API names in {@code @RolesAllowed} those that it is for. */
public final class Roles {

    /** A device that isn't revoked, of an account that isn't closed. */
    public static final String DEVICE = "device";

    /** A device whose account is active; one of a suspended account reads, but doesn't write. */
    public static final String WRITER = "writer";

    /** A carrier's own system. */
    public static final String CARRIER = "carrier";

    /** Whoever runs the plant. */
    public static final String OPERATOR = "operator";

    /** Who takes a carrier's subscribers' calls; in the console only. */
    public static final String REP = "rep";

    /** Who approves what a rep may not do alone; in the console only. */
    public static final String SUPERVISOR = "supervisor";

    /** Who reads what was done; in the console only. */
    public static final String AUDITOR = "auditor";

    private Roles() {}
}

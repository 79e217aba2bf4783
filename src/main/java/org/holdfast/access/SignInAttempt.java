package org.holdfast.access;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.StaffMember;
import org.holdfast.account.Totp;

/**
 * How far somebody has come who has shown the right password, or whom their directory knows. Kept on the server, with the page that asks for the
 * rest.
 */
public final class SignInAttempt implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What comes next. */
    public enum Step {
        CODE,
        NEW_PASSWORD,
        ENROLMENT,
        IN
    }

    private final Instant since;
    private final String secret;
    private StaffMember member;
    private boolean coded;

    /** Whether they showed a second factor to their directory, and its word is taken for it. */
    private final boolean vouched;

    private SignInAttempt(StaffMember member, boolean vouched, Instant since) {
        this.member = member;
        this.vouched = vouched;
        this.since = since;
        this.secret = Totp.draw();
    }

    static SignInAttempt begin(StaffMember member, Instant now) {
        return new SignInAttempt(member, false, now);
    }

    static SignInAttempt ofDirectory(StaffMember member, boolean vouched, Instant now) {
        return new SignInAttempt(member, vouched, now);
    }

    /** What is left to do first. */
    public Step next() {
        if (member.secondFactor() && !coded && !vouched) {
            return Step.CODE;
        }
        if (member.mustChange()) {
            return Step.NEW_PASSWORD;
        }
        return member.role().needsSecondFactor() && !member.secondFactor() && !vouched ? Step.ENROLMENT : Step.IN;
    }

    /** By what they proved who they are, for the record. */
    String how() {
        return (member.ofDirectory() ? "directory" : "password") + (coded ? " and code" : "");
    }

    public StaffMember member() {
        return member;
    }

    /** What their authenticator is to take over, if they have none yet. */
    public String secret() {
        return secret;
    }

    void coded() {
        coded = true;
    }

    void renew(StaffMember member) {
        this.member = member;
    }

    void demand(Step step, Instant now) {
        if (next() != step || now.isAfter(since.plus(PATIENCE))) {
            throw over();
        }
    }

    static Refusal over() {
        return Refusal.of(Reason.EXPIRED, "This took too long; begin again.");
    }
}

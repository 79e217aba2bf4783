package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;

/**
 * Whether a device may be reset: only if nothing is pending on it and everything it ever sent is in escrow. Every doubt is a no, with
 * the reason in words. What the device holds is for the device to say; that it says nothing is a doubt.
 */
@Stateless
public class ResetAdvice {

    private static final String SAFE =
            "Everything that this device has sent is in escrow, and was read back from there.";

    @Inject
    private Gate gate;

    @Inject
    private JournalReader reader;

    @Inject
    private EscrowLevel level;

    @Inject
    private Unescrowed unescrowed;

    @Inject
    private Clock clock;

    /**
     * What was found.
     *
     * @param escrowed the last entry that is in escrow with all before it, if any is
     * @param why in one sentence, for people: the first reason against, or what it rests on
     */
    public record Advice(Head head, OptionalLong escrowed, boolean safe, String why) {}

    /**
     * @param pending the changes that the device says it still holds; empty if it says nothing
     * @throws Refusal NOT_FOUND if there is no such account
     */
    public Advice of(UUID account, UUID device, OptionalLong pending) {
        Head head = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
        // What comes to the journal after this can't be taken for escrowed.
        OptionalLong escrowed = level.of(account);
        Optional<String> against = byState()
                .or(() -> byDevice(pending))
                .or(() -> unescrowed.first(account, device, escrowed.orElse(0), clock.instant()));
        return new Advice(head, escrowed, against.isEmpty(), against.orElse(SAFE));
    }

    private Optional<String> byState() {
        return gate.standing().state() == State.NORMAL
                ? Optional.empty()
                : Optional.of(
                        "The server adds nothing to its data at the moment, and can't say for certain what it has.");
    }

    private static Optional<String> byDevice(OptionalLong pending) {
        if (pending.isEmpty()) {
            return Optional.of("The device has not said how many changes it still holds.");
        }
        long changes = pending.getAsLong();
        if (changes == 0) {
            return Optional.empty();
        }
        return Optional.of(
                changes == 1
                        ? "The device still holds a change that the server doesn't have."
                        : "The device still holds " + changes + " changes that the server doesn't have.");
    }
}

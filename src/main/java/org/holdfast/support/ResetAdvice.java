package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.support.Doubt.Why;

/**
 * Whether a device may be reset: only if nothing is pending on it and everything it ever sent is in escrow. Every doubt is a no, with
 * the reason in words. What the device holds is for the device to say; that it says nothing is a doubt.
 */
@Stateless
public class ResetAdvice {

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
        Optional<Doubt> against = byState()
                .or(() -> byDevice(pending))
                .or(() -> unescrowed
                        .of(account, device, escrowed.orElse(0), clock.instant())
                        .first());
        return new Advice(
                head, escrowed, against.isEmpty(), against.orElse(Doubt.NONE).sentence());
    }

    /**
     * What was found of an account.
     *
     * @param head the number of its journal's last entry
     * @param escrowed as in {@link Advice}
     * @param quarantined whether database and vault tell two stories of it
     * @param devices what there is against resetting each
     */
    public record Account(long head, OptionalLong escrowed, boolean quarantined, Map<UUID, Doubt> devices) {}

    /**
     * The same for all devices of an account at once, in one statement: for the person who is called about one of them.
     *
     * @param pending of each device, the changes that it said it still holds; empty if it never said
     */
    public Account ofAll(UUID account, Map<UUID, OptionalLong> pending) {
        Unescrowed.All found = unescrowed.all(account, clock.instant());
        Long head = found.head();
        if (head == null) {
            throw Refusal.notFound("account");
        }
        boolean quarantined = found.account().quarantined() > 0;
        Optional<Doubt> ofAll =
                byState().or(() -> quarantined ? Optional.of(Doubt.of(Why.QUARANTINE)) : Optional.empty());
        Map<UUID, Doubt> devices = new LinkedHashMap<>();
        pending.forEach((device, changes) -> devices.put(
                device,
                ofAll.or(() -> byDevice(changes))
                        .or(() -> found.of(device).first())
                        .orElse(Doubt.NONE)));
        return new Account(head, found.escrowed(), quarantined, devices);
    }

    private Optional<Doubt> byState() {
        return gate.standing().state() == State.NORMAL ? Optional.empty() : Optional.of(Doubt.of(Why.SERVER));
    }

    private static Optional<Doubt> byDevice(OptionalLong pending) {
        if (pending.isEmpty()) {
            return Optional.of(Doubt.of(Why.UNTOLD));
        }
        long changes = pending.getAsLong();
        return changes == 0 ? Optional.empty() : Optional.of(Doubt.of(Why.PENDING, changes));
    }
}

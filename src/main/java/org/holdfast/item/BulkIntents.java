package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Journal;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Devices announce honest bulk work here, and what they announced is on record. */
@Stateless
public class BulkIntents {

    private static final Duration USUAL = Duration.ofMinutes(15);

    @Inject
    private Journal journal;

    @Inject
    private HoldStore holds;

    @Inject
    private GuardBounds bounds;

    @Inject
    private Clock clock;

    /**
     * What is announced.
     *
     * @param id the client's, so that it can be sent again; null if it has none
     * @param collection where; null for anywhere
     * @param kind of the items; null for any
     * @param life from now on; null for a quarter of an hour
     */
    public record Announcement(
            @Nullable UUID id,
            @Nullable UUID collection,
            @Nullable Kind kind,
            int deletes,
            int edits,
            @Nullable Duration life) {}

    /**
     * Lets so many changes of a device pass beyond what the mass-change guard lets through. Announcing the same again changes nothing.
     *
     * @throws Refusal if it is more or longer than may be announced, or if the device has an open hold there: who was held
     *     doesn't release himself
     */
    public BulkIntent announce(UUID account, UUID device, Announcement announced) {
        checkBounds(announced);
        if (journal.lock(account).isEmpty()) {
            throw Refusal.notFound("account");
        }
        UUID asked = announced.id();
        Optional<IntentRow> before = asked == null ? Optional.empty() : holds.intent(account, asked);
        if (before.isPresent()) {
            return before.map(IntentRow::intent)
                    .filter(intent -> intent.device().equals(device))
                    .orElseThrow(() -> Refusal.ofField(Reason.CONFLICT, "id", "Another announcement has this id."));
        }
        Instant now = clock.instant();
        checkRoom(account, device, announced, now);
        Duration life = announced.life() == null ? shorter(USUAL, bounds.intentLife()) : announced.life();
        BulkIntent intent = new BulkIntent(
                asked == null ? UUID.randomUUID() : asked,
                device,
                announced.collection(),
                announced.kind(),
                announced.deletes(),
                announced.deletes(),
                announced.edits(),
                announced.edits(),
                now,
                now.plus(life));
        holds.insert(new IntentRow(account, intent));
        return intent;
    }

    /** What an account's devices announced, the latest first, whether it is over or not. */
    public List<BulkIntent> list(UUID account, int limit) {
        return holds.intents(account, limit).stream().map(IntentRow::intent).toList();
    }

    private void checkBounds(Announcement announced) {
        checkNumber("deletes", announced.deletes());
        checkNumber("edits", announced.edits());
        if (announced.deletes() + announced.edits() == 0) {
            throw Refusal.invalid("deletes", "deletes or edits says how many there will be.");
        }
        Duration life = announced.life();
        if (life != null && (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(bounds.intentLife()) > 0)) {
            throw Refusal.invalid(
                    "for",
                    "for is a number of seconds from 1 to "
                            + bounds.intentLife().toSeconds() + ".");
        }
    }

    private void checkNumber(String field, int number) {
        if (number < 0 || number > bounds.intentChanges()) {
            throw Refusal.invalid(field, field + " is at least 0 and at most " + bounds.intentChanges() + ".");
        }
    }

    private void checkRoom(UUID account, UUID device, Announcement announced, Instant now) {
        holds.open(account, device, now).stream()
                .map(HoldRow::hold)
                .filter(hold -> isMeant(hold, announced))
                .findFirst()
                .ifPresent(hold -> {
                    throw Refusal.of(
                            Reason.CONFLICT,
                            "Changes of this device are held as " + hold.id()
                                    + "; that has to be decided first, by another" + " device or your carrier.");
                });
        int open = holds.intents(account, device, now).size();
        if (open >= bounds.openIntents()) {
            throw Refusal.of(
                    Reason.QUOTA,
                    "This device has " + open + " open announcements; the limit is " + bounds.openIntents() + ".");
        }
    }

    private static boolean isMeant(Hold hold, Announcement announced) {
        return (announced.collection() == null || announced.collection().equals(hold.collection()))
                && (announced.kind() == null || announced.kind() == hold.kind());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package org.holdfast.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberDetails;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** One subscriber: phones, what is on them, and what becomes of it day by day. */
final class Home {

    /** Not often do two phones change the same thing before they hear of each other: one in so many days. */
    private static final int LATE = 12;

    private static final int PERCENT = 100;

    private final Handsets handsets;
    private final Random chance;
    private final List<Phone> phones = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private @Nullable Subscriber subscriber;
    private boolean over;

    Home(Handsets handsets, Random chance) {
        this.handsets = handsets;
        this.chance = chance;
    }

    /** Signs up, with a first phone that is full already. @param contacts on it */
    void open(Office office, UUID carrier, SubscriberDetails details, Instant now, int contacts) {
        subscriber = office.open(carrier, details);
        Phone phone = enrol(office, carrier);
        for (int i = 0; i < contacts; i++) {
            pieces.add(
                    new Card(Piece.id(chance), Person.any(chance), phone.make().card(), chance));
        }
        add(6 + chance.nextInt(8), () -> new Appointment(Piece.id(chance), now, chance));
        add(3 + chance.nextInt(6), () -> new Chore(Piece.id(chance), now, chance));
        add(2 + chance.nextInt(5), () -> new Scribble(Piece.id(chance), chance));
        add(chance.nextInt(4), () -> new Snapshot(Piece.id(chance), now.minus(Duration.ofDays(3)), chance));
        handsets.send(phone, pieces, chance);
        handsets.pull(phone);
    }

    private void add(int count, java.util.function.Supplier<Piece> made) {
        for (int i = 0; i < count; i++) {
            pieces.add(made.get());
        }
    }

    Phone enrol(Office office, UUID carrier) {
        Phone phone = office.enrol(carrier, subscriber(), Phone.any(chance));
        phones.add(phone);
        handsets.pull(phone);
        return phone;
    }

    /** An ordinary day: a few things are added, changed, deleted with one phone; the others hear of it, mostly. */
    void live(Instant now) {
        Phone phone = Words.any(phones, chance);
        List<Piece> touched = new ArrayList<>();
        for (int i = 0; i <= chance.nextInt(4); i++) {
            touched.add(chance.nextInt(3) == 0 ? fresh(phone, now) : changed(touched));
        }
        handsets.send(phone, touched.stream().distinct().toList(), chance);
        if (chance.nextInt(3) == 0) {
            forget(phone);
        }
        if (phones.size() > 1 && chance.nextInt(LATE) == 0) {
            changeTwice();
        }
        handsets.pull(phone);
        phones.stream()
                .filter(other -> other != phone && chance.nextInt(PERCENT) < 80)
                .forEach(handsets::pull);
    }

    private Piece fresh(Phone phone, Instant now) {
        Piece piece = switch (chance.nextInt(5)) {
            case 0 -> new Appointment(Piece.id(chance), now, chance);
            case 1 -> new Chore(Piece.id(chance), now, chance);
            case 2 -> new Scribble(Piece.id(chance), chance);
            case 3 ->
                chance.nextInt(3) == 0
                        ? new Snapshot(Piece.id(chance), now, chance)
                        : new Scribble(Piece.id(chance), chance);
            default ->
                new Card(Piece.id(chance), Person.any(chance), phone.make().card(), chance);
        };
        pieces.add(piece);
        return piece;
    }

    private Piece changed(List<Piece> touched) {
        Piece piece = Words.any(pieces, chance);
        if (!touched.contains(piece)) {
            piece.change(chance);
        }
        return piece;
    }

    private void forget(Phone phone) {
        Piece piece = Words.any(pieces, chance);
        handsets.delete(phone, List.of(piece), Cause.USER, chance);
        pieces.remove(piece);
    }

    /** The one phone changes a contact, the other changes it as it was before: the server makes one of the two. */
    private void changeTwice() {
        List<Card> cards = cards();
        if (cards.isEmpty()) {
            return;
        }
        Card card = Words.any(cards, chance);
        Digest before = Objects.requireNonNull(card.known());
        card.change(chance);
        handsets.send(phones.get(0), List.of(card), chance);
        card.change(chance);
        handsets.sendLate(phones.get(1), card, before, chance);
        pieces.remove(card);
    }

    /** In the end most phones say that they hold nothing that was not sent. */
    void sayGoodnight(int unsent) {
        for (Phone phone : phones) {
            if (unsent > 0 || chance.nextInt(PERCENT) < 70) {
                handsets.pull(phone);
                handsets.say(phone, phone == phones.get(0) ? unsent : 0);
            }
        }
    }

    /** Deletes all contacts with the first phone, and means it. */
    void clearOut() {
        handsets.announce(phones.get(0), Kind.CONTACT, cards().size());
        delete(Cause.USER);
    }

    /** A phone that came back empty deletes what it misses, which nobody wanted. */
    void comeBackEmpty() {
        delete(Cause.RESET);
    }

    private void delete(Cause cause) {
        List<Card> cards = cards();
        handsets.delete(phones.get(0), cards, cause, chance);
        pieces.removeAll(cards);
        handsets.pull(phones.get(0));
    }

    /** From now on its phones don't write. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    private List<Card> cards() {
        return pieces.stream()
                .filter(Card.class::isInstance)
                .map(Card.class::cast)
                .toList();
    }

    UUID account() {
        return subscriber().id();
    }

    Subscriber subscriber() {
        return Objects.requireNonNull(subscriber);
    }
}

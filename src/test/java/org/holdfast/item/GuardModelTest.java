package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random pushes of two devices over days, against a model that remembers every single deletion with its hour and counts all of it
 * anew each time.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardModelTest {

    private static final UUID[] DEVICES = {new UUID(9, 1), new UUID(9, 2)};
    private static final UUID[] BOOKS = {new UUID(2, 1), new UUID(2, 2)};
    private static final Content CARD = Toy.soft("fn=Ann", "tel=5");

    /** A deletion that was let through. */
    private record Deed(UUID device, UUID book, long hour) {}

    private final AccountInMemory account = new AccountInMemory();
    private final HoldsInMemory holds = new HoldsInMemory(account);
    private final List<Deed> deeds = new ArrayList<>();
    private final List<List<UUID>> live = List.of(new ArrayList<>(), new ArrayList<>());
    private Instant now = AccountInMemory.NOW;
    private int made;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 20_091_012})
    void it_lets_through_what_the_model_lets_through(long seed) {
        Random random = new Random(seed);
        account.push(
                Ops.collection(DefaultCollections.idOf(account.id, Kind.CONTACT), null, Ops.book("Contacts")),
                Ops.collection(BOOKS[0], null, Ops.book("A")),
                Ops.collection(BOOKS[1], null, Ops.book("B")));

        int held = 0;
        for (int round = 0; round < 60; round++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(400)));
            int book = random.nextInt(2);
            if (random.nextInt(3) == 0 || live.get(book).isEmpty()) {
                add(book, random.nextInt(300));
            } else {
                held += delete(DEVICES[random.nextInt(2)], book, 1 + random.nextInt(60), seed);
            }
        }

        assertThat(held).as("seed %d", seed).isPositive();
        assertThat(holds.ops).hasSize(held);
    }

    private void add(int book, int count) {
        List<Op> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID item = new UUID(3, made++);
            puts.add(Ops.put(item, BOOKS[book], null, CARD));
            live.get(book).add(item);
        }
        account.push(puts.toArray(new Op[0]));
    }

    /** @return how many were held */
    private int delete(UUID device, int book, int count, long seed) {
        long hour = now.getEpochSecond() / 3_600;
        List<UUID> items = List.copyOf(
                live.get(book).subList(0, Math.min(count, live.get(book).size())));
        long recent = deeds.stream()
                .filter(deed ->
                        deed.device().equals(device) && deed.book().equals(BOOKS[book]) && deed.hour() >= hour - 24)
                .count();
        long whole = live.get(book).size() + recent;
        long mayGo = Math.max(20, whole / 10) - recent;
        int expected = (int) Math.max(0, Math.min(mayGo, items.size()));

        Op[] ops = items.stream()
                .map(item -> Ops.delete(
                        item, Objects.requireNonNull(account.item(item).digest())))
                .toArray(Op[]::new);
        List<Outcome> outcomes = account.push(device, now, holds, ops);

        assertThat(outcomes.stream()
                        .filter(outcome -> outcome.status() == Status.STORED)
                        .count())
                .as("seed %d at %s: %d of %d items, %d gone lately", seed, now, items.size(), whole, recent)
                .isEqualTo(expected);
        for (UUID item : items.subList(0, expected)) {
            deeds.add(new Deed(device, BOOKS[book], hour));
            live.get(book).remove(item);
        }
        // What is held goes by another hand, so that the next round asks for something else: the same would be held
        // once only.
        List<UUID> waiting = items.subList(expected, items.size());
        live.get(book).removeAll(waiting);
        waiting.forEach(item -> account.does(Ops.delete(item, account.item(item).digest())));
        return waiting.size();
    }
}

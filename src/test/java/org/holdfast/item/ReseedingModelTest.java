package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A past of one item, made up from a seed, is lost; several devices, each of which knew it up to another entry, give it back in
 * any order, some of them twice. The model is the last state that any of them knew.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReseedingModelTest {

    private static final UUID ITEM = new UUID(1, 1);
    private static final int DEVICES = 4;

    /** A state of the item in the lost past; no content where it was deleted. */
    private record State(
            long seq, @Nullable Content content, @Nullable Digest before) {}

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoever_comes_first_the_item_ends_as_the_one_who_knew_most_knew_it(long seed) {
        Random random = new Random(seed);
        AccountInMemory account = new AccountInMemory();
        account.push(Ops.collection(DefaultCollections.idOf(account.id, Kind.CONTACT), null, Ops.book("Contacts")));
        Content yesterday = random.nextBoolean() ? Toy.soft("fn=Ann", "tel=0") : null;
        if (yesterday != null) {
            account.push(Ops.put(ITEM, null, yesterday));
        }
        long common = account.seq();
        List<State> past = past(random, common, yesterday);
        List<State> known = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            known.add(past.get(random.nextInt(past.size())));
        }
        State last = Collections.max(known, java.util.Comparator.comparingLong(State::seq));
        known.addAll(List.copyOf(known.subList(0, 2)));
        Collections.shuffle(known, random);

        known.forEach(state -> account.gives(common, state.seq(), op(state)));

        Item item = account.items.get(ITEM);
        assertThat(item == null ? null : item.digest())
                .isEqualTo(last.content() == null ? null : last.content().digest());
        assertThat(account.items.keySet()).hasSizeLessThanOrEqualTo(2);
    }

    private static List<State> past(Random random, long common, @Nullable Content yesterday) {
        List<State> past = new ArrayList<>();
        Content now = yesterday;
        long seq = common + 5;
        for (int i = 1; i <= 6; i++) {
            Digest before = now == null ? null : now.digest();
            now = now != null && random.nextInt(3) == 0 ? null : Toy.soft("fn=Ann", "tel=" + i);
            seq += 1 + random.nextInt(3);
            past.add(new State(seq, now, before));
        }
        return past;
    }

    private static Op op(State state) {
        Content content = state.content();
        return content == null
                ? new Op.Delete(UUID.randomUUID(), ITEM, Objects.requireNonNull(state.before()), Cause.RESEED)
                : new Op.Put(
                        UUID.randomUUID(),
                        ITEM,
                        Kind.CONTACT,
                        null,
                        state.before(),
                        content,
                        content.digest(),
                        Cause.RESEED);
    }
}

package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.holdfast.journal.Content;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two phones edit and delete the same few contacts, week after week, by chance, each without having heard of the other; at the end
 * of a week they push, in either order. What they write is from so few words that they collide, and write the same, all the time.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditBeatsDeleteModelTest {

    private static final int ITEMS = 6;
    private static final int WEEKS = 4;
    private static final int WORDS = 3;

    private final AccountInMemory account = new AccountInMemory();

    /** A phone during one week. */
    private static final class Phone {
        private final Map<UUID, Content> heard = new HashMap<>();
        private final Map<UUID, Content> last = new HashMap<>();
        private final Set<UUID> deleted = new HashSet<>();
        private final List<Op> outbox = new ArrayList<>();

        boolean isWritten(UUID item) {
            return last.containsKey(item);
        }

        /** Its last word is another state than the one that it began with; who goes back to that has said nothing. */
        boolean keepsAnEdit(UUID item) {
            return isWritten(item)
                    && !deleted.contains(item)
                    && !of(last, item).digest().equals(of(heard, item).digest());
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoever_comes_first(long seed) {
        Random random = new Random(seed);
        account.push(Ops.collection(DefaultCollections.idOf(account.id, Kind.CONTACT), null, Ops.book("Contacts")));
        for (int i = 0; i < ITEMS; i++) {
            account.does(Ops.put(new UUID(1, i), null, anything(random)));
        }
        for (int week = 0; week < WEEKS; week++) {
            Phone one = aWeek(random);
            Phone two = aWeek(random);
            boolean oneFirst = random.nextBoolean();
            push(oneFirst ? one : two);
            push(oneFirst ? two : one);

            String when = "seed " + seed + ", week " + week;
            check(one, two, when);
            check(two, one, when);
        }
    }

    private Phone aWeek(Random random) {
        Phone phone = new Phone();
        account.items.values().stream()
                .filter(item -> item.live() && item.kind() == Kind.CONTACT)
                .forEach(item -> phone.heard.put(item.id(), account.content(item.id())));
        List<UUID> items = List.copyOf(phone.heard.keySet());
        for (int i = 0; i < 2 * ITEMS && !items.isEmpty(); i++) {
            UUID item = items.get(random.nextInt(items.size()));
            Content base = of(phone.isWritten(item) ? phone.last : phone.heard, item);
            if (phone.deleted.contains(item)) {
                continue;
            }
            if (random.nextInt(5) == 0) {
                phone.outbox.add(Ops.delete(item, base.digest()));
                phone.deleted.add(item);
            } else {
                Content content = anything(random);
                phone.outbox.add(Ops.put(item, base, content));
                phone.last.put(item, content);
            }
        }
        return phone;
    }

    private void push(Phone phone) {
        account.push(phone.outbox.toArray(new Op[0]));
    }

    private void check(Phone one, Phone two, String when) {
        assertThat(two.deleted)
                .filteredOn(one::keepsAnEdit)
                .as("%s: an edit beats a delete", when)
                .allMatch(item -> account.item(item).live());
        assertThat(two.deleted)
                .filteredOn(item -> !one.isWritten(item))
                .as("%s: what nobody else wrote is deleted", when)
                .noneMatch(item -> account.item(item).live());
        assertThat(account.entries)
                .extracting(Entry::digest)
                .as("%s: every last word is a revision", when)
                .containsAll(one.last.values().stream().map(Content::digest).toList());
    }

    private static Content of(Map<UUID, Content> contents, UUID item) {
        return Objects.requireNonNull(contents.get(item));
    }

    private static Content anything(Random random) {
        List<String> lines = new ArrayList<>(List.of("fn=Ann" + random.nextInt(WORDS)));
        if (random.nextBoolean()) {
            lines.add("tel=" + random.nextInt(WORDS));
        }
        return Toy.soft(lines.toArray(new String[0]));
    }
}

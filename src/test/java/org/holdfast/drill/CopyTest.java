package org.holdfast.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.holdfast.journal.Action;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader.Link;
import org.holdfast.journal.Kind;
import org.holdfast.journal.StateSum;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of the vault, folded. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopyTest {

    private static final UUID ACCOUNT = new UUID(3, 3);
    private static final UUID ITEM = new UUID(1, 1);
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final Copy copy = new Copy(ACCOUNT);
    private final List<Link> journal = new ArrayList<>();

    @Test
    void a_whole_copy_has_no_faults_and_the_state_of_what_is_live() {
        Content first = note("first");
        Content second = note("second");

        tell(put(ITEM, first), first);
        tell(put(new UUID(2, 2), second), second);
        tell(delete(ITEM), null);

        assertThat(copy.faults()).isEmpty();
        assertThat(copy.head().state()).isEqualTo(StateSum.EMPTY.plus(new UUID(2, 2), second.digest()));
        assertThat(copy.head().seq()).isEqualTo(3);
        assertThat(copy.octets()).isEqualTo("first".length() + "second".length());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_state_is_that_of_a_model_whatever_was_written(long seed) {
        Random random = new Random(seed);
        Map<UUID, Digest> model = new HashMap<>();

        for (int i = 0; i < 300; i++) {
            UUID item = new UUID(9, random.nextInt(20));
            if (model.containsKey(item) && random.nextInt(3) == 0) {
                model.remove(item);
                tell(delete(item), null);
            } else {
                Content content = note("note " + random.nextInt(50));
                model.put(item, content.digest());
                tell(put(item, content), content);
            }
        }

        StateSum expected = StateSum.EMPTY;
        for (Map.Entry<UUID, Digest> live : model.entrySet()) {
            expected = expected.plus(live.getKey(), live.getValue());
        }
        assertThat(copy.faults()).as("seed %d", seed).isEmpty();
        assertThat(copy.head().state()).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void what_was_shipped_twice_counts_once() {
        Content content = note("same");
        Link link = tell(put(ITEM, content), content);

        copy.content(content.digest(), content.octets());
        copy.entry(link.entry(), link.hash());

        assertThat(copy.faults()).isEmpty();
        assertThat(copy.head().seq()).isEqualTo(1);
    }

    @Test
    void a_missing_content_is_a_fault() {
        tell(put(ITEM, note("gone")), null);

        assertThat(copy.faults()).singleElement().asString().contains("is not in the vault");
    }

    @Test
    void a_missing_entry_is_a_fault() {
        Content content = note("kept");
        append(put(ITEM, note("lost")));

        tell(put(ITEM, content), content);

        assertThat(copy.faults()).anySatisfy(fault -> assertThat(fault).contains("entry 1 is missing"));
    }

    @Test
    void an_entry_with_another_hash_is_a_fault() {
        Content content = note("kept");
        Link link = append(put(ITEM, content));

        copy.content(content.digest(), content.octets());
        copy.entry(link.entry(), Digest.of(new byte[1]));

        assertThat(copy.faults()).singleElement().asString().contains("does not have its hash");
    }

    @Test
    void a_chain_that_ends_too_early_is_a_fault() {
        Content content = note("kept");
        tell(put(ITEM, content), content);

        copy.requireReaches(new SyncToken(2, Digest.of(new byte[2])));

        assertThat(copy.faults()).singleElement().asString().contains("ends with 1.");
    }

    @Test
    void the_blobs_are_those_that_photos_name() {
        Digest blob = Digest.of(new byte[9]);
        Content photo = Content.of(
                "application/vnd.holdfast.photo+json",
                ("{\"blob\":\"" + blob + "\"}").getBytes(StandardCharsets.UTF_8));
        Content note = Content.of("text/plain", "{\"blob\":\"x\"}".getBytes(StandardCharsets.UTF_8));

        tell(entry(ITEM, Kind.PHOTO, photo), photo);
        tell(put(new UUID(2, 2), note), note);

        assertThat(copy.blobs()).containsExactly(blob);
    }

    private Link tell(Entry entry, @Nullable Content content) {
        if (content != null) {
            copy.content(content.digest(), content.octets());
        }
        Link link = append(entry);
        copy.entry(link.entry(), link.hash());
        return link;
    }

    private Link append(Entry entry) {
        Digest before = journal.isEmpty()
                ? SyncToken.genesis(ACCOUNT).hash()
                : journal.get(journal.size() - 1).hash();
        Link link = new Link(entry, entry.hashAfter(before));
        journal.add(link);
        return link;
    }

    private Entry put(UUID item, Content content) {
        return entry(item, Kind.NOTE, content);
    }

    private Entry delete(UUID item) {
        return entry(item, Kind.NOTE, null);
    }

    private Entry entry(UUID item, Kind kind, @Nullable Content content) {
        return new Entry(
                journal.size() + 1,
                item,
                kind,
                new UUID(5, 5),
                content == null ? Action.DELETE : Action.PUT,
                content == null ? null : content.digest(),
                content == null ? null : content.mediaType(),
                "device",
                null,
                Cause.USER,
                AT);
    }

    private static Content note(String text) {
        return Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}

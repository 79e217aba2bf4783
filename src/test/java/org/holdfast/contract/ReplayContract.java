package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.item.IndexRebuild;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.journal.Action;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Chain;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.JournalReader.Link;
import org.holdfast.journal.Kind;
import org.holdfast.journal.Quarantine;
import org.holdfast.journal.Replay;
import org.holdfast.journal.Replay.Outcome;
import org.holdfast.journal.Replay.Tail;
import org.holdfast.journal.SyncToken;
import org.holdfast.journal.Verification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds when entries come back from escrow. Part of {@link StorageContractIT}, because a server is expensive. */
abstract class ReplayContract extends DamageContract {

    private static final Instant THEN = Instant.parse("2009-10-01T12:00:00.123Z");

    @Inject
    private Replay replay;

    @Inject
    private Quarantine quarantine;

    @Inject
    private JournalReader journal;

    @Inject
    private Verification check;

    @Inject
    private IndexRebuild indexes;

    @Inject
    private ItemIndex liveItems;

    @Inject
    private ItemService writer;

    @Inject
    private UserTransaction replaying;

    /** An account's history, as it was before the database was lost. */
    private static final class Past {

        private final UUID account = UUID.randomUUID();
        private final List<Link> links = new ArrayList<>();
        private final Map<Digest, byte[]> contents = new HashMap<>();
        private final Chain chain = new Chain(account);

        Past put(UUID item, String text) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            contents.put(Digest.of(octets), octets);
            return add(item, Action.PUT, Digest.of(octets), "text/plain");
        }

        Past delete(UUID item) {
            return add(item, Action.DELETE, null, null);
        }

        private Past add(UUID item, Action action, @Nullable Digest digest, @Nullable String mediaType) {
            UUID collection = new UUID(0, 1);
            Entry entry = new Entry(
                    links.size() + 1,
                    item,
                    Kind.NOTE,
                    collection,
                    action,
                    digest,
                    mediaType,
                    "device",
                    UUID.randomUUID(),
                    Cause.USER,
                    THEN);
            Digest hash = entry.hashAfter(
                    links.isEmpty()
                            ? SyncToken.genesis(account).hash()
                            : links.get(links.size() - 1).hash());
            links.add(new Link(entry, hash));
            chain.add(entry, hash);
            return this;
        }

        /** Entries from one to another, both included. */
        Tail tail(int from, int to) {
            return new Tail(account, List.copyOf(links.subList(from - 1, to)), contents);
        }

        Tail all() {
            return tail(1, links.size());
        }
    }

    @Test
    void what_is_replayed_is_the_journal_that_it_was() throws Exception {
        UUID kept = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        Past past =
                new Past().put(kept, "one").put(gone, "two").put(kept, "three").delete(gone);

        Outcome outcome = replay(past.all()).get(0);

        assertThat(outcome.appended()).isEqualTo(4);
        assertThat(outcome.missing()).isEmpty();
        assertThat(journal.head(past.account)).contains(past.chain.head());
        assertThat(journal.entries(past.account, 1, 10)).isEqualTo(past.links);
        assertThat(check.verify(past.account).line()).endsWith("sound");
    }

    @Test
    void replaying_again_changes_nothing() throws Exception {
        Past past = new Past().put(UUID.randomUUID(), "one").put(UUID.randomUUID(), "two");
        replay(past.all());

        Outcome again = replay(past.all()).get(0);

        assertThat(again.appended()).isZero();
        assertThat(again.conflict()).isNull();
        assertThat(check.verify(past.account).line()).endsWith("sound");
    }

    @Test
    void another_hash_under_the_same_number_leaves_that_account_alone_and_not_the_others() throws Exception {
        Past past = new Past().put(UUID.randomUUID(), "one").put(UUID.randomUUID(), "two");
        Past other = new Past().put(UUID.randomUUID(), "other");
        replay(past.all());
        Past forged = new Past();
        forged.links.add(past.links.get(0));
        Entry second = past.links.get(1).entry();
        forged.links.add(new Link(second, Digest.of(new byte[] {1})));
        Tail tail = new Tail(past.account, forged.links, past.contents);

        List<Outcome> outcomes = replay(tail, other.all());

        assertThat(outcomes.get(0).conflict())
                .isEqualTo(new Replay.Conflict(
                        Quarantine.Why.DIVERGED, 2, past.links.get(1).hash(), Digest.of(new byte[] {1})));
        assertThat(outcomes.get(1).appended()).isEqualTo(1);
        assertThat(journal.head(past.account)).contains(past.chain.head());
    }

    @Test
    void entries_that_follow_another_story_are_not_appended_to_this_one() throws Exception {
        UUID account = newAccount();
        Past strange = new Past();
        for (int i = 0; i < 7; i++) {
            strange.put(UUID.randomUUID(), "strange " + i);
        }
        Tail tail = new Tail(account, strange.links.subList(5, 7), strange.contents);

        Outcome outcome = replay(tail).get(0);

        assertThat(outcome.conflict()).isNotNull();
        assertThat(outcome.conflict().why()).isEqualTo(Quarantine.Why.DIVERGED);
        assertThat(journal.head(account).orElseThrow().seq()).isEqualTo(5);
    }

    @Test
    void entries_are_never_appended_after_a_gap() throws Exception {
        Past past = new Past()
                .put(UUID.randomUUID(), "one")
                .put(UUID.randomUUID(), "two")
                .put(UUID.randomUUID(), "three");
        replay(past.tail(1, 1));

        Outcome outcome = replay(past.tail(3, 3)).get(0);

        assertThat(outcome.conflict()).isEqualTo(new Replay.Conflict(Quarantine.Why.GAP, 2, null, null));
        assertThat(journal.head(past.account).orElseThrow().seq()).isEqualTo(1);
    }

    @Test
    void a_content_that_nobody_has_is_named() throws Exception {
        Past past = new Past().put(UUID.randomUUID(), "one");
        Digest lost = past.contents.keySet().iterator().next();

        Outcome outcome = replay(new Tail(past.account, past.links, Map.of())).get(0);

        assertThat(outcome.missing()).containsExactly(lost);
        assertThat(outcome.appended()).isEqualTo(1);
    }

    @Test
    void the_index_of_what_came_back_counts_as_stale_until_it_is_made_again() throws Exception {
        UUID live = UUID.randomUUID();
        Past past = new Past().put(live, "rye bread").put(UUID.randomUUID(), "wheat");
        replay(past.all());

        boolean stale =
                number("select count(*) from item_index where account_id = ?1 and version < 0", past.account) == 1;
        indexes.rebuild(past.account);

        assertThat(stale).isTrue();
        assertThat(number("select count(*) from item_index where account_id = ?1 and version < 0", past.account))
                .isZero();
        assertThat(liveItems.live(past.account, Kind.NOTE, null, 0, 10)).hasSize(2);
    }

    /** Cut anywhere, said twice, many accounts at a time: the same journals come of it. */
    @Test
    void however_a_past_is_cut_into_segments_the_same_comes_of_it() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            List<Past> pasts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                pasts.add(randomPast(random));
            }
            int[] reached = new int[pasts.size()];
            boolean done = false;
            while (!done) {
                done = true;
                List<Tail> tails = new ArrayList<>();
                for (int i = 0; i < reached.length; i++) {
                    Past past = pasts.get(i);
                    int size = past.links.size();
                    int from = 1 + Math.max(0, reached[i] - random.nextInt(4));
                    int to = Math.min(size, Math.max(from, reached[i] + random.nextInt(12)));
                    tails.add(past.tail(Math.min(from, to), to));
                    reached[i] = Math.max(reached[i], to);
                    done &= reached[i] == size;
                }
                replay(tails.toArray(Tail[]::new));
            }
            for (Past past : pasts) {
                assertThat(journal.head(past.account)).as("seed %d", seed).contains(past.chain.head());
                assertThat(check.verify(past.account).line())
                        .as("seed %d", seed)
                        .endsWith("sound");
            }
        }
    }

    @Test
    void an_account_in_quarantine_is_read_and_not_written() throws Exception {
        Past past = new Past().put(UUID.randomUUID(), "one");
        replay(past.all());
        indexes.rebuild(past.account);
        Quarantine.Case found = new Quarantine.Case(
                past.account, Quarantine.Why.DIVERGED, 1, past.links.get(0).hash(), null, 7, THEN);

        quarantine.put(found);

        assertThatThrownBy(() -> writer.push(past.account, "device", List.of(note("more"))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.RECOVERING));
        assertThat(liveItems.live(past.account, Kind.NOTE, null, 0, 10)).hasSize(1);
        assertThat(quarantine.find(past.account)).contains(found);
        assertThat(journal.head(past.account)).contains(past.chain.head());
    }

    private static Op note(String text) {
        Content content = Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
        return new Op.Put(
                UUID.randomUUID(), UUID.randomUUID(), Kind.NOTE, null, null, content, content.digest(), Cause.USER);
    }

    private static Past randomPast(Random random) {
        Past past = new Past();
        List<UUID> items = new ArrayList<>();
        int entries = 20 + random.nextInt(60);
        for (int i = 0; i < entries; i++) {
            UUID item = items.isEmpty() || random.nextInt(3) == 0
                    ? UUID.randomUUID()
                    : items.get(random.nextInt(items.size()));
            items.add(item);
            if (random.nextInt(4) == 0) {
                past.delete(item);
            } else {
                past.put(item, "text " + random.nextInt(10));
            }
        }
        return past;
    }

    private List<Outcome> replay(Tail... tails) throws Exception {
        replaying.begin();
        try {
            List<Outcome> outcomes = replay.replay(List.of(tails));
            replaying.commit();
            return outcomes;
        } catch (RuntimeException e) {
            replaying.rollback();
            throw e;
        }
    }
}

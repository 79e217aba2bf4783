package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.JournalReader;
import org.jspecify.annotations.Nullable;

/** Throws an account's index away and makes it again from its journal: after a new version of a format, or a doubt. */
@Stateless
public class IndexRebuild {

    private static final Logger LOG = System.getLogger(IndexRebuild.class.getName());

    private static final int ENTRIES_A_PAGE = 1_000;

    /** Contents in memory at a time; each has at most 1 MiB. */
    private static final int CONTENTS_AT_A_TIME = 32;

    @Inject
    private Journal journal;

    @Inject
    private JournalReader reader;

    @Inject
    private ItemStore store;

    @Inject
    private Formats formats;

    @Inject
    private IndexVersions versions;

    /** An item's last entry, and the last one that gave it content. */
    private record Line(Entry head, Entry content) {}

    /**
     * Rebuilds one account's index, under its lock.
     *
     * @return how many items it has, deleted ones included
     */
    public int rebuild(UUID account) {
        Head head = journal.keepStill(account).orElseThrow(() -> Refusal.notFound("account"));
        Map<UUID, Line> lines = fold(account, head);
        store.clear(account);
        Line ofAccount = lines.get(account);
        boolean erased = ofAccount != null && ofAccount.head().erases(account);
        List<Line> all = erased ? List.of() : List.copyOf(lines.values());
        for (int from = 0; from < all.size(); from += CONTENTS_AT_A_TIME) {
            insert(account, all.subList(from, Math.min(all.size(), from + CONTENTS_AT_A_TIME)));
        }
        versions.current(account);
        return all.size();
    }

    /** The version of indexes that are made now; those below it are to be made again. */
    public static int version() {
        return IndexVersions.CURRENT;
    }

    /** Begins the search for {@link #outdated}: takes account of all accounts that there are. */
    public void adopt() {
        versions.adopt();
    }

    /**
     * The next account, in order of ids, whose index was made by an older version; empty if there is none.
     *
     * @param after the account before, or null for the first
     */
    public Optional<UUID> outdated(@Nullable UUID after) {
        return versions.outdated(after);
    }

    /**
     * Rebuilds an account's index if it is outdated still and no other node is busy with it.
     *
     * @return whether it was rebuilt
     */
    public boolean rebuildOutdated(UUID account) {
        boolean ours = versions.lock(account);
        if (ours) {
            rebuild(account);
        }
        return ours;
    }

    private Map<UUID, Line> fold(UUID account, Head head) {
        Map<UUID, Line> lines = new LinkedHashMap<>();
        long seq = 0;
        while (seq < head.seq()) {
            List<JournalReader.Link> page = reader.entries(account, seq + 1, ENTRIES_A_PAGE);
            if (page.isEmpty()) {
                throw new IllegalStateException("entry " + (seq + 1) + " of account " + account + " is missing");
            }
            page.forEach(link ->
                    lines.merge(link.entry().item(), new Line(link.entry(), link.entry()), IndexRebuild::later));
            seq = page.get(page.size() - 1).entry().seq();
        }
        return lines;
    }

    private static Line later(Line before, Line now) {
        return now.head().digest() == null ? new Line(now.head(), before.content()) : now;
    }

    private void insert(UUID account, List<Line> lines) {
        List<Digest> digests = lines.stream()
                .map(line -> line.content().digest())
                .filter(Objects::nonNull)
                .toList();
        Map<Digest, byte[]> contents = reader.contents(account, digests);
        List<Item> items = new ArrayList<>();
        for (Line line : lines) {
            byte[] octets = contents.get(Objects.requireNonNull(line.content().digest()));
            if (octets == null) {
                LOG.log(
                        Level.ERROR,
                        "content {0} of account {1} is missing",
                        line.content().digest(),
                        account);
                items.add(Item.at(line.head(), 0, Projection.titled(null, null, List.of())));
                continue;
            }
            int size = line.head().digest() == null ? 0 : octets.length;
            items.add(Item.at(line.head(), size, formats.project(line.content(), octets)));
        }
        store.insert(account, items);
    }
}

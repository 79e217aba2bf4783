package org.holdfast.transfer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * All items that were live at one point of a journal, page by page, each page in transactions of its own, while others go on
 * writing. The index is read in the order of sequence: what lies at or before the point is as it was then. What has moved behind the
 * point meanwhile is found behind it, and the journal, which forgets nothing, says what it was; what was shown before it moved is not
 * shown again.
 */
final class ExportPages {

    private final UUID account;
    private final Head head;
    private final Set<Kind> kinds;
    private final ItemIndex index;
    private final JournalReader reader;
    private final Limits limits;

    /** By the number of the entry that made what was shown. */
    private final BitSet shown = new BitSet();

    private long after;
    private boolean over;
    private final List<Line> waiting = new ArrayList<>();

    ExportPages(UUID account, Head head, Set<Kind> kinds, ItemIndex index, JournalReader reader, Limits limits) {
        this.account = account;
        this.head = head;
        this.kinds = EnumSet.copyOf(kinds);
        this.index = index;
        this.reader = reader;
        this.limits = limits;
    }

    /**
     * An item as it was.
     *
     * @param item its head now; of what it was, this may say too much
     * @param size of its octets; -1 if that is not known before they are read
     */
    record Line(Item item, long seq, @Nullable UUID collection, Digest digest, String mediaType, int size) {}

    /** The next items, whose contents together are not too much for memory; empty at the end. */
    List<Line> next() {
        while (waiting.isEmpty() && !over) {
            fill();
        }
        List<Line> page = new ArrayList<>();
        long octets = 0;
        while (!waiting.isEmpty()) {
            Line first = waiting.get(0);
            octets += first.size() < 0 ? limits.itemOctets() : first.size();
            if (octets > limits.pageOctets() && !page.isEmpty()) {
                break;
            }
            page.add(waiting.remove(0));
        }
        return page;
    }

    private void fill() {
        int size = Math.min(500, limits.pageItems());
        List<Item> found = index.changedAfter(account, after, kinds, size);
        for (Item item : found) {
            after = item.seq();
            Line line = item.seq() <= head.seq() ? asItIs(item) : asItWas(item);
            if (line != null && !shown.get(Math.toIntExact(line.seq()))) {
                shown.set(Math.toIntExact(line.seq()));
                waiting.add(line);
            }
        }
        over = found.size() < size;
    }

    private static @Nullable Line asItIs(Item item) {
        Digest digest = item.digest();
        String mediaType = item.mediaType();
        return digest == null || mediaType == null
                ? null
                : new Line(item, item.seq(), item.collection(), digest, mediaType, item.size());
    }

    private @Nullable Line asItWas(Item item) {
        List<JournalReader.Link> before = reader.revisions(account, item.id(), head.seq() + 1, 1);
        if (before.isEmpty()) {
            return null;
        }
        Entry entry = before.get(0).entry();
        Digest digest = entry.digest();
        String mediaType = entry.mediaType();
        return digest == null || mediaType == null
                ? null
                : new Line(item, entry.seq(), entry.collection(), digest, mediaType, -1);
    }
}

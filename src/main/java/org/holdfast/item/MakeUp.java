package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes up for what came back from escrow to an account's journal: its index, and what was answered to its ops, so that an op is exactly
 * once even if its answer was lost with the database. Each call is a transaction.
 */
@Stateless
public class MakeUp {

    private static final int ENTRIES_A_PAGE = 1_000;

    @Inject
    private IndexVersions versions;

    @Inject
    private IndexRebuild rebuild;

    @Inject
    private JournalReader reader;

    @Inject
    private ItemStore store;

    /**
     * The next account, in order of ids, that is in need of it.
     *
     * @param after the account before, or null for the first
     */
    public Optional<UUID> next(@Nullable UUID after) {
        return versions.stale(after);
    }

    /** Another node may be doing the same: then it is waited for. */
    public void of(UUID account) {
        rebuild.rebuild(account);
        answersOf(account);
    }

    /**
     * An op whose answer says more than its entry is shipped with its answer; of all others the entry says it all. The entries of one
     * op stand together.
     */
    private void answersOf(UUID account) {
        Set<UUID> before = Set.of();
        List<JournalReader.Link> page = reader.entries(account, 1, ENTRIES_A_PAGE);
        while (!page.isEmpty()) {
            Map<UUID, Entry> ops = new LinkedHashMap<>();
            page.stream()
                    .map(JournalReader.Link::entry)
                    .filter(entry -> entry.op() != null)
                    .forEach(entry -> ops.put(Objects.requireNonNull(entry.op()), entry));
            ops.keySet().removeAll(before);
            before = Set.copyOf(ops.keySet());
            ops.keySet().removeAll(store.answers(account, before).keySet());
            List<AnswerRow> lost = new ArrayList<>();
            ops.forEach((op, entry) -> lost.add(new AnswerRow(account, op, entry)));
            store.insertAnswers(lost);
            long last = page.get(page.size() - 1).entry().seq();
            page = reader.entries(account, last + 1, ENTRIES_A_PAGE);
        }
    }
}

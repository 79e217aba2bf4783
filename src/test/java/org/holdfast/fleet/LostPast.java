package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.fleet.Ledger.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What handsets were told in times that the server may have lost. Their end may change numbers and hashes and drop op ids, and
 * of several revisions of an item it needs to bring back only the last; it may not take anything else.
 */
final class LostPast {

    private final Evidence account;
    private final List<LostTime> times;
    private final Map<UUID, List<LedgerLine>> changes = new HashMap<>();
    private final Map<String, Set<String>> digests = new HashMap<>();

    /** @param times by the clock of the ledgers, one after the other; empty if nothing was ever lost */
    LostPast(Evidence account, List<LostTime> times, List<LedgerLine> lines) {
        this.account = account;
        this.times = times;
        lines.stream()
                .filter(LedgerLine::isChange)
                .forEach(line -> changes.computeIfAbsent(line.item(), none -> new ArrayList<>())
                        .add(line));
        for (JsonNode entry : account.chain().entries()) {
            digests.computeIfAbsent(entry.path("item").asText(), none -> new HashSet<>())
                    .add(entry.path("digest").asText());
        }
    }

    /** Whether the server may have forgotten that it ever acknowledged this. */
    boolean has(LedgerLine line) {
        Instant answered = line.answered();
        return line.outcome() == Outcome.ACK && answered != null && isLost(answered);
    }

    /** Whether all of the evidence is of the past that the server has now. */
    boolean isOver(Evidence earlier) {
        return !isLost(earlier.at());
    }

    private boolean isLost(Instant when) {
        return times.stream().anyMatch(time -> time.has(when));
    }

    /** Whether what was acknowledged, or something acknowledged later of the same item, is there. */
    boolean isKept(LedgerLine line) {
        return isThere(line)
                || of(line.item()).stream().anyMatch(other -> isAfter(other, line) && isThere(other))
                || isGone(line.item()) && wentWithACollection(line);
    }

    private boolean wentWithACollection(LedgerLine line) {
        return changes.values().stream()
                .flatMap(List::stream)
                .anyMatch(other -> other.kind().equals("collection") && !other.isPut() && isAfter(other, line));
    }

    private boolean isThere(LedgerLine line) {
        if (line.outcome() != Outcome.ACK || line.isWithoutEntry()) {
            return line.outcome() == Outcome.ACK;
        }
        return line.isPut() ? was(line.item(), line) || was(line.otherItem(), line) : isGone(line.item());
    }

    private boolean was(@Nullable UUID item, LedgerLine line) {
        Set<String> had = digests.getOrDefault(String.valueOf(item), Set.of());
        return had.contains(String.valueOf(line.digest())) || had.contains(String.valueOf(line.result()));
    }

    private boolean isGone(UUID item) {
        Head head = account.heads().get(item);
        return head == null || !head.isLive();
    }

    /** Whether somebody wanted the item to live after it had been deleted: in the past that was lost, or since. */
    boolean wasWantedAgain(LedgerLine delete) {
        return of(delete.item()).stream()
                .anyMatch(line -> line.isPut() && line.outcome() != Outcome.REFUSED && isAfter(line, delete));
    }

    /** Whether the head is an edit that was lost, and that the one who deleted since had not heard of: it beats the delete. */
    boolean isAnEditUnheardOf(Head head, long tombstone) {
        boolean edit = of(head.item()).stream()
                .anyMatch(line -> has(line)
                        && List.of(String.valueOf(line.digest()), String.valueOf(line.result()))
                                .contains(String.valueOf(head.digest())));
        return edit
                && account.chain().entries().stream()
                        .limit(tombstone)
                        .noneMatch(entry ->
                                entry.path("item").asText().equals(head.item().toString())
                                        && entry.path("digest").asText().equals(head.digest()));
    }

    private boolean isAfter(LedgerLine later, LedgerLine line) {
        long past = past(later);
        if (past != past(line)) {
            return past > past(line);
        }
        Long seq = later.seq();
        Long before = line.seq();
        return seq != null && before != null ? seq > before : later.sent().isAfter(line.sent());
    }

    /** In which of the server's pasts it was answered; within one, later numbers are later. */
    private long past(LedgerLine line) {
        Instant answered = line.outcome() == Outcome.ACK ? line.answered() : null;
        return times.stream()
                .filter(time -> answered == null || answered.isAfter(time.until()))
                .count();
    }

    private List<LedgerLine> of(UUID item) {
        return changes.getOrDefault(item, List.of());
    }
}

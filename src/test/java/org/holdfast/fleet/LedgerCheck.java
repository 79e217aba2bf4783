package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.holdfast.fleet.Ledger.Outcome;

/**
 * The nine checks: what handsets were told, against what the server shows once everything has healed and every handset has
 * synced. Each violation is a sentence that begins with the check's number:
 *
 * <ol>
 *   <li>every acknowledged revision, or a later one of the same item, is there;
 *   <li>its octets hash to the digest;
 *   <li>exactly once;
 *   <li>no acknowledged delete comes back, on the server or on a handset;
 *   <li>an ambiguous op is wholly there or wholly not, and stays so;
 *   <li>a refused op is not there;
 *   <li>no sequence number is used twice with different hashes;
 *   <li>all handsets of an account converge to the same state;
 *   <li>the hash chain verifies from genesis to head.
 * </ol>
 *
 * <p>If a server has lost some {@link LostTime}, the checks 5 and 7 hold for what was served and acknowledged before and since; 1 and 4
 * hold for all of it ({@link LostPast}).
 */
public final class LedgerCheck {

    /** Causes by which somebody brought a deleted item back on purpose. */
    private static final Set<String> ASKED_FOR = Set.of("undelete", "restore");

    private final Evidence account;
    private final List<Evidence> earlier;
    private final List<Seen> handsets;
    private final List<LedgerLine> lines;
    private final LostPast lost;
    private final Map<String, List<JsonNode>> byOp = new HashMap<>();
    private final Map<String, List<JsonNode>> byItem = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    private LedgerCheck(Evidence account, List<Evidence> earlier, List<Seen> handsets, List<LostTime> times) {
        this.account = account;
        this.handsets = handsets;
        this.lines = handsets.stream().flatMap(seen -> seen.lines().stream()).toList();
        this.lost = new LostPast(account, times, lines);
        this.earlier = earlier.stream().filter(lost::isOver).toList();
        for (JsonNode entry : account.chain().entries()) {
            byOp.computeIfAbsent(entry.path("op").asText(), op -> new ArrayList<>())
                    .add(entry);
            byItem.computeIfAbsent(entry.path("item").asText(), item -> new ArrayList<>())
                    .add(entry);
        }
    }

    /**
     * Checks one account.
     *
     * @param earlier what the server showed of the same account before, oldest first
     * @param handsets every handset of the account
     * @return what is wrong, in words with numbers; empty if nothing is
     */
    public static List<String> violations(Evidence account, List<Evidence> earlier, Collection<Seen> handsets) {
        return violations(account, earlier, handsets, List.of());
    }

    /**
     * The same, where the server has lost something and the handsets have synced since.
     *
     * @param times of which the server may have forgotten what it acknowledged, one after the other
     */
    public static List<String> violations(
            Evidence account, List<Evidence> earlier, Collection<Seen> handsets, List<LostTime> times) {
        LedgerCheck check = new LedgerCheck(account, earlier, List.copyOf(handsets), times);
        check.acknowledgedIsThere();
        check.octetsHashToDigests();
        check.exactlyOnce();
        check.deletedStaysDeleted();
        check.ambiguousIsWhole();
        check.refusedIsNotThere();
        check.numbersAreUsedOnce();
        check.allAgree();
        check.found.addAll(account.chain().faultsAgainst(account.head()).stream()
                .map(fault -> "9: " + fault)
                .toList());
        return check.found;
    }

    /** How many acknowledged changes are lost, by the checks 1 and 4. */
    public static long lost(List<String> violations) {
        return violations.stream()
                .filter(found -> found.startsWith("1: acknowledged") || found.startsWith("4: acknowledged"))
                .map(found -> found.replaceFirst("(?s).*?\\(op ([^,]+),.*", "$1"))
                .distinct()
                .count();
    }

    private void acknowledgedIsThere() {
        for (LedgerLine line : of(Outcome.ACK)) {
            if (lost.has(line) || !line.isChange() && !"stored".equals(line.status())) {
                if (line.isChange() && !lost.isKept(line)) {
                    found.add("1: acknowledged " + line + " is not in the journal, nor is a later one of the item");
                }
                continue;
            }
            Set<Long> at = line.isWithoutEntry() ? Set.of() : placesOf(line);
            if (!line.isWithoutEntry() && at.isEmpty()) {
                found.add("1: acknowledged " + line + " is not in the journal");
            }
            Head head = account.heads().get(line.item());
            for (long seq : at) {
                boolean ofOther =
                        !entry(seq).path("item").asText().equals(line.item().toString());
                if (!ofOther && (head == null || head.seq() < seq)) {
                    found.add("1: acknowledged " + line + " is entry " + seq + ", but the item's head is "
                            + (head == null ? "missing" : head.seq()));
                }
            }
        }
    }

    /** Where the journal has what the op did. A PUT of one item leaves no op of the handset's there, only item and digest. */
    private Set<Long> placesOf(LedgerLine line) {
        Set<Long> places = new HashSet<>();
        List<JsonNode> candidates = new ArrayList<>(byOp.getOrDefault(line.op().toString(), List.of()));
        if (line.mayBeByAnother()) {
            candidates.addAll(byItem.getOrDefault(line.item().toString(), List.of()));
        }
        candidates.stream()
                .filter(line::matches)
                .forEach(entry -> places.add(entry.path("seq").asLong()));
        return places;
    }

    private void octetsHashToDigests() {
        account.unreadable().forEach(what -> found.add("2: unreadable: " + what));
        for (Head head : account.heads().values()) {
            if (head.octets() != null) {
                compare(head.seq(), head.octets(), "head of " + head.item());
            }
            if (!account.chain().tells(head)) {
                found.add("2: head " + head.seq() + " of " + head.item() + " is not what its entry says");
            }
        }
        account.revisions().forEach((seq, octets) -> compare(seq, octets, "revision " + seq));
    }

    private void compare(long seq, Octets octets, String what) {
        String digest = entry(seq).path("digest").asText();
        if (!octets.digest().equals(digest)) {
            found.add("2: " + what + " hashes to " + octets.digest() + ", its entry " + seq + " says " + digest);
        }
    }

    private void exactlyOnce() {
        for (LedgerLine line : lines) {
            long times = byOp.getOrDefault(line.op().toString(), List.of()).stream()
                    .filter(line::matches)
                    .filter(entry -> !entry.path("cause").asText().equals("merge"))
                    .count();
            if (times > 1) {
                found.add("3: " + line + " is in the journal " + times + " times");
            }
        }
    }

    private void deletedStaysDeleted() {
        Set<String> meant = new HashSet<>();
        lines.stream()
                .filter(line -> line.isPut() && line.isChange())
                .forEach(line -> meant.add(line.op().toString()));
        for (LedgerLine line : of(Outcome.ACK)) {
            Head head = account.heads().get(line.item());
            if (line.action().equals("delete") && !line.isWithoutEntry() && head != null && head.isLive()) {
                JsonNode cause = entry(head.seq());
                boolean askedFor = ASKED_FOR.contains(cause.path("cause").asText());
                boolean putBack = lost.has(line)
                        ? askedFor || lost.wasWantedAgain(line)
                        : head.seq() > tombstoneOf(line)
                                && (askedFor
                                        || meant.contains(cause.path("op").asText())
                                        || lost.isAnEditUnheardOf(head, tombstoneOf(line)));
                if (!putBack) {
                    found.add("4: acknowledged " + line + " came back on the server as entry " + head.seq());
                }
            }
        }
        for (Seen seen : handsets) {
            for (UUID item : seen.live().keySet()) {
                Head head = account.heads().get(item);
                if (head != null && !head.isLive()) {
                    found.add("4: " + item + ", deleted by entry " + head.seq() + ", is shown by " + seen.name());
                }
            }
        }
    }

    /** Where the delete is, or was said to be if it is gone. */
    private long tombstoneOf(LedgerLine line) {
        long said = line.seq() == null ? Long.MAX_VALUE : line.seq();
        return placesOf(line).stream().mapToLong(Long::longValue).min().orElse(said);
    }

    private void ambiguousIsWhole() {
        for (LedgerLine line : of(Outcome.AMBIGUOUS)) {
            List<JsonNode> entries = byOp.getOrDefault(line.op().toString(), List.of());
            if (!entries.isEmpty() && entries.stream().noneMatch(line::matches)) {
                found.add("5: ambiguous " + line + " is there in part: " + entries);
            }
            for (Evidence before : earlier) {
                boolean was = before.chain().entries().stream().anyMatch(line::isBy);
                boolean couldHaveCome = line.sent().isAfter(before.at());
                if (was && entries.isEmpty() || !was && !entries.isEmpty() && !couldHaveCome) {
                    found.add(
                            "5: ambiguous " + line + (was ? " was there and is gone" : " came after it was not there"));
                }
            }
        }
    }

    private void refusedIsNotThere() {
        for (LedgerLine line : of(Outcome.REFUSED)) {
            for (JsonNode entry : byOp.getOrDefault(line.op().toString(), List.of())) {
                found.add("6: refused " + line + " is entry " + entry.path("seq"));
            }
        }
    }

    private void numbersAreUsedOnce() {
        for (Evidence before : earlier) {
            for (long seq = 0; seq <= before.chain().length(); seq++) {
                compare(before.chain().token(seq), "what was served before");
            }
        }
        handsets.forEach(seen -> seen.tokens().forEach(token -> compare(token, seen.name())));
        for (LedgerLine line : of(Outcome.ACK)) {
            JsonNode entry = line.seq() == null || lost.has(line) ? null : entry(line.seq());
            if (entry != null && line.status() != null && line.status().equals("stored") && !line.isBy(entry)) {
                found.add("7: entry " + line.seq() + " was acknowledged as " + line + " and is now " + entry);
            }
        }
    }

    private void compare(String token, String who) {
        if (!account.chain().holds(token)) {
            found.add("7: " + who + " has " + token + ", the journal has "
                    + account.chain().token(Proof.seqOf(token)));
        }
    }

    private void allAgree() {
        String folded = Proof.state(Handset.digests(account.heads().values()));
        if (!folded.equals(account.state())) {
            found.add("8: the server says state " + account.state() + ", its items sum to " + folded);
        }
        for (Seen seen : handsets) {
            String shown = Proof.state(seen.live());
            if (!Objects.equals(seen.state(), account.state()) || !shown.equals(account.state())) {
                found.add("8: " + seen.name() + " has state " + seen.state() + " and shows " + shown + ", the server "
                        + account.state());
            }
        }
    }

    private List<LedgerLine> of(Outcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).toList();
    }

    private JsonNode entry(long seq) {
        List<JsonNode> entries = account.chain().entries();
        return seq < 1 || seq > entries.size() ? Wire.JSON.nullNode() : entries.get((int) seq - 1);
    }
}

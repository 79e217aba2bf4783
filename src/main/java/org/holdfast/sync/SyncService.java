package org.holdfast.sync;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.item.Pushed;
import org.holdfast.item.Reseed;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a device in step. The whole contract: a token names an entry by number and hash, and is good only if this journal has
 * that entry; from a good token, a pull gives each item that changed since, once, as it is now, and the token to go on from.
 * What is absent from an answer says nothing: only a tombstone deletes.
 */
@Stateless
public class SyncService {

    @Inject
    private ItemService items;

    @Inject
    private ItemIndex index;

    @Inject
    private JournalReader reader;

    @Inject
    private EscrowLevel escrow;

    @Inject
    private Limits limits;

    /**
     * A page of changes.
     *
     * @param octets the contents of the items that have one
     * @param next the token to pull from the next time
     * @param more whether there is more to pull now
     * @param escrowed the last entry that is in escrow with all before it, if any is
     */
    public record Page(
            List<Item> items,
            Map<Digest, byte[]> octets,
            SyncToken next,
            boolean more,
            Head head,
            OptionalLong escrowed) {}

    /**
     * What came of a push.
     *
     * @param escrowed the last entry that was in escrow, with all before it, when the push began; if any was
     */
    public record Answered(Pushed pushed, OptionalLong escrowed) {}

    /**
     * Stores what a device sends, but for what the mass-change guard holds.
     *
     * @param since the token that the device has reached; null if it has never pulled
     * @throws Refusal {@link Reason#HISTORY_DIVERGED} if the token is not good; then nothing is written
     */
    public Answered push(UUID account, UUID device, @Nullable SyncToken since, List<Op> ops, Reseed reseed) {
        if (since != null) {
            standing(account, since);
        }
        // Before the lock, so that nobody waits for it.
        OptionalLong escrowed = escrow.of(account);
        return new Answered(items.pushByDevice(account, device, ops, reseed), escrowed);
    }

    /** What has changed after a token, at most {@code limit} items and about {@link Limits#pageOctets} octets of them. */
    public Page pull(UUID account, SyncToken since, Set<Kind> kinds, int limit) {
        Head head = standing(account, since);
        OptionalLong escrowed = escrow.of(account);
        if (since.seq() == head.seq()) {
            return new Page(List.of(), Map.of(), head.token(), false, head, escrowed);
        }
        List<Item> found = index.changedAfter(account, since.seq(), kinds, limit + 1);
        List<Item> page = withinOctets(found.subList(0, Math.min(limit, found.size())));
        boolean cut = page.size() < found.size();
        SyncToken next = cut ? tokenAt(account, page.get(page.size() - 1).seq()) : head.token();
        // A push may have come between reading the head and reading the items; then there is more, after the head.
        boolean overtaken = !found.isEmpty() && found.get(found.size() - 1).seq() > head.seq();
        return new Page(page, reader.contents(account, digests(page)), next, cut || overtaken, head, escrowed);
    }

    /**
     * How far back a device's history and this one are the same. It is remembered: what the device gives back came after.
     *
     * @param tokens that the device has had, the newest first; what is no token is passed over
     * @return the first that is good; the beginning if none is
     */
    public SyncToken reconcile(UUID account, UUID device, List<@Nullable String> tokens) {
        SyncToken common = newestGood(account, tokens);
        items.reconciled(account, device, common.seq());
        return common;
    }

    private SyncToken newestGood(UUID account, List<@Nullable String> tokens) {
        for (String text : tokens) {
            Optional<SyncToken> token = text == null ? Optional.empty() : SyncToken.parse(text);
            if (token.isPresent() && isGood(account, token.get())) {
                return token.get();
            }
        }
        return SyncToken.genesis(account);
    }

    private boolean isGood(UUID account, SyncToken token) {
        return reader.standing(account, token)
                .orElseThrow(() -> Refusal.notFound("account"))
                .tokenIsGood();
    }

    /** The head that a good token's journal has. */
    private Head standing(UUID account, SyncToken token) {
        JournalReader.Standing standing =
                reader.standing(account, token).orElseThrow(() -> Refusal.notFound("account"));
        if (!standing.tokenIsGood()) {
            throw Refusal.ofField(
                    Reason.HISTORY_DIVERGED,
                    "since",
                    "This token is not of this journal. Keep everything, delete nothing, and reconcile.");
        }
        return standing.head();
    }

    private SyncToken tokenAt(UUID account, long seq) {
        return reader.entry(account, seq)
                .map(link -> new SyncToken(seq, link.hash()))
                .orElseThrow(
                        () -> new IllegalStateException("entry " + seq + " of account " + account + " is missing"));
    }

    /** As many as fit, and never none. */
    private List<Item> withinOctets(List<Item> found) {
        List<Item> fitting = new ArrayList<>();
        long octets = 0;
        for (Item item : found) {
            octets += item.size();
            if (octets > limits.pageOctets() && !fitting.isEmpty()) {
                break;
            }
            fitting.add(item);
        }
        return fitting;
    }

    private static List<Digest> digests(List<Item> items) {
        List<Digest> digests = new ArrayList<>();
        for (Item item : items) {
            Digest digest = item.digest();
            if (digest != null) {
                digests.add(digest);
            }
        }
        return digests;
    }
}

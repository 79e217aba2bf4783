package org.holdfast.journal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Puts back into the journal what was in it and was damaged or removed. Believes nobody: octets must hash to the digest that an
 * entry names, entries must have the hashes that lead from the entry before them to the one after them. So nothing can come in
 * by this way that was not there. Each call is a transaction of its own.
 */
@Stateless
public class Repair {

    @Inject
    private StatelessSession session;

    @Inject
    private Journal journal;

    @Inject
    private JournalReader reader;

    @Inject
    private Mending mending;

    /**
     * Puts octets in the place of damaged ones, or back where there are none.
     *
     * @return false if nothing had to be done: they are there, or no entry names them
     * @throws IllegalArgumentException if they are not what the digest says
     */
    public boolean content(UUID account, Digest digest, byte[] octets) {
        Content content = Content.of("", octets);
        if (!content.digest().equals(digest)) {
            throw new IllegalArgumentException(
                    octets.length + " octets hash to " + content.digest() + ", expected " + digest);
        }
        Optional<Long> first = firstNaming(account, digest);
        if (first.isEmpty() || journal.contents(account, List.of(digest)).containsKey(digest)) {
            return false;
        }
        if (!mending.content(account, content)) {
            session.insert(new ContentRow(account, content, first.get()));
        }
        return true;
    }

    /** Whether a content is there and undamaged, or no entry names it. */
    public boolean isSound(UUID account, Digest digest) {
        return journal.contents(account, List.of(digest)).containsKey(digest)
                || firstNaming(account, digest).isEmpty();
    }

    private Optional<Long> firstNaming(UUID account, Digest digest) {
        return Optional.ofNullable(session.createQuery(
                        "select min(seq) from EntryRow where account = :account and digest = :digest", Long.class)
                .setParameter("account", account)
                .setParameter("digest", digest.hex())
                .uniqueResult());
    }

    /**
     * Puts back entries that are gone.
     *
     * @param run all that are missing between two that are there, or between one and the head; in order
     * @return false if they are there already
     * @throws IllegalStateException if they don't lead from the entry before them to what comes after them; then none is put back
     */
    public boolean entries(UUID account, List<JournalReader.Link> run) {
        long first = run.get(0).entry().seq();
        if (reader.entry(account, first).isPresent()) {
            return false;
        }
        Digest before = hashAt(account, first - 1);
        for (JournalReader.Link link : run) {
            if (!link.entry().hashAfter(before).equals(link.hash())) {
                throw new IllegalStateException(
                        "entry " + link.entry().seq() + " of account " + account + " does not follow what is there");
            }
            before = link.hash();
        }
        requireLeadsTo(account, run.get(run.size() - 1));
        run.forEach(link -> session.insert(new EntryRow(account, link.entry(), link.hash())));
        return true;
    }

    private Digest hashAt(UUID account, long seq) {
        return seq == 0
                ? SyncToken.genesis(account).hash()
                : reader.entry(account, seq)
                        .map(JournalReader.Link::hash)
                        .orElseThrow(() -> new IllegalStateException(
                                "entry " + seq + " of account " + account + " is missing, too"));
    }

    private void requireLeadsTo(UUID account, JournalReader.Link last) {
        long next = last.entry().seq() + 1;
        Optional<JournalReader.Link> after = reader.entry(account, next);
        boolean fits = after.isPresent()
                ? after.get().entry().hashAfter(last.hash()).equals(after.get().hash())
                : reader.head(account)
                        .map(head ->
                                head.token().equals(new SyncToken(last.entry().seq(), last.hash())))
                        .orElse(true);
        if (!fits) {
            throw new IllegalStateException("what is there after entry "
                    + last.entry().seq() + " of account " + account + " does not follow it");
        }
    }

    /**
     * Makes the head row say what the entries add up to: where it says something else of the same last entry, or is gone.
     *
     * @param folded what all entries add up to
     * @return false if it says so already, or ends in another entry, which this doesn't decide
     */
    public boolean head(Head folded) {
        HeadRow row = session.createQuery("from HeadRow where account = :account", HeadRow.class)
                .setParameter("account", folded.account())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .uniqueResult();
        if (row == null) {
            session.insert(new HeadRow(folded));
            return true;
        }
        if (row.head().equals(folded) || !row.head().token().equals(folded.token())) {
            return false;
        }
        session.update(new HeadRow(folded));
        return true;
    }
}

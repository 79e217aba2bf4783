package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.KnownDatabase;

/**
 * Gives a database back what it lacks and the vault has: segment after segment, each read whole and checked before anything of it is
 * written, its blobs first, then all else in one transaction that also says that it is done. So it can be killed at any moment, and
 * goes on where it was. One node does it, under the lease of the chain.
 *
 * <p>Nothing is skipped silently. A segment that is damaged stops it; what is missing elsewhere is told by name.
 */
@ApplicationScoped
class Recovery {

    private static final Logger LOG = System.getLogger(Recovery.class.getName());

    /** A node that is silent for so long is taken for dead. */
    private static final int LEASE_SECONDS = 30;

    @Inject
    private Chain chain;

    @Inject
    private Unpacking unpacking;

    @Inject
    private Reinstatement reinstatement;

    @Inject
    private BlobReturn blobs;

    @Inject
    private JournalReader reader;

    @Inject
    private Vault vault;

    @Inject
    private Event<Alarm> alarms;

    private final UUID node = UUID.randomUUID();

    /** Is told how far it has come. */
    interface Watch {
        void at(long segment, long last, Losses soFar);
    }

    /** How it ended. */
    enum End {
        /** The database has all segments. */
        DONE,
        /** Another node is at it. */
        ELSEWHERE
    }

    /**
     * Replays what the database lacks of a vault.
     *
     * @param name the vault's; a database that belongs to none, or to another, is taken over from the first segment on
     * @param skipDamaged whether segments that are damaged are passed over, as a person may decide who has no other copy of them
     * @throws DamagedSegment if one is damaged; those before it are done
     * @throws IOException if the vault can't be reached, or holds something that can't be read
     */
    End replay(UUID name, long last, boolean skipDamaged, Losses losses, Watch watch) throws IOException {
        Link known = chain.known().filter(link -> link.vault().equals(name)).orElse(null);
        if (known == null) {
            chain.restart(name);
            known = chain.known().orElseThrow();
        }
        unpacking.begin(skipDamaged);
        try {
            while (known.segment() < last) {
                if (!chain.lease(node, LEASE_SECONDS)) {
                    return End.ELSEWHERE;
                }
                watch.at(known.segment(), last, losses);
                try {
                    one(unpacking.next(known), losses);
                } catch (DamagedSegment | NoSuchFileException e) {
                    if (!skipDamaged) {
                        throw e;
                    }
                    passOver(known, e, losses);
                }
                known = chain.known().orElseThrow();
                KnownDatabase.seen(known.vault(), known.segment());
            }
            blobs.bringNamed(losses, this::goOn);
            losses.end(this::wasErased);
            watch.at(known.segment(), last, losses);
            return End.DONE;
        } finally {
            chain.release(node);
        }
    }

    /** Its journal ends with the tombstone of the account itself (docs/adr/0022). */
    private boolean wasErased(UUID account) {
        return reader.head(account)
                .flatMap(head -> reader.entry(account, head.seq()))
                .filter(last ->
                        last.entry().item().equals(account) && last.entry().digest() == null)
                .isPresent();
    }

    private void goOn() {
        chain.lease(node, LEASE_SECONDS);
    }

    private void one(Unpacked segment, Losses losses) throws IOException {
        segment.keyless().forEach(losses::withoutKey);
        Reinstatement.Result result = reinstatement.apply(segment, blobs.bring(segment, losses, this::goOn));
        losses.add(result);
        losses.missing(result.missing());
        Set<UUID> alarmed = new HashSet<>(result.missing().keySet());
        alarmed.removeAll(segment.keyless());
        alarmed.forEach(account -> alarms.fireAsync(Alarm.of(
                "content-missing",
                account,
                "Entries came back from escrow whose contents are in no segment: "
                        + result.missing().get(account))));
    }

    /** Its SHA-256 is taken from the one after it, which names it; of the last one, from what is there. */
    private void passOver(Link known, IOException why, Losses losses) throws IOException {
        long number = known.segment() + 1;
        LOG.log(Level.ERROR, "segment " + number + " is passed over", why);
        Digest sha256;
        try (SegmentReader after = new SegmentReader(vault.open(Segment.name(number + 1)), number + 1)) {
            sha256 = after.header().previous();
        } catch (NoSuchFileException | DamagedSegment e) {
            sha256 = digestOf(number);
        }
        chain.passOver(known, sha256);
        losses.segment(String.valueOf(why.getMessage()));
    }

    private Digest digestOf(long number) throws IOException {
        try {
            return Vaulted.digestOf(vault, Segment.name(number));
        } catch (NoSuchFileException e) {
            return Segment.NONE;
        }
    }
}

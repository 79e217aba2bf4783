package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Compares the last segment that the database knows with the last one that the vault has, so that a database that was put back
 * to an earlier time is found out by the server itself. Changes nothing, but that a fresh database claims an empty vault, and that
 * a segment is written down whose node died before it could. Not called inside of a transaction.
 */
@ApplicationScoped
class Comparison {

    private static final int PAGE = 1000;

    /** Segments at the vault's end that are looked through for entries to tell whose it is. */
    private static final int LOOKED_THROUGH = 50;

    @Inject
    private Chain chain;

    @Inject
    private Adoption adoption;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    Finding compare() {
        Optional<Link> known = chain.known();
        boolean empty = known.isEmpty() && chain.databaseIsEmpty();
        try {
            return known.isPresent() ? compare(known.get()) : meet(empty);
        } catch (IOException e) {
            return new Finding.Unreachable(String.valueOf(e.getMessage()), empty);
        }
    }

    /** The database has never met a vault. */
    private Finding meet(boolean databaseIsEmpty) throws IOException {
        vault.prepare();
        long last = last(0);
        Marker marker = mark(last);
        if (last == 0) {
            chain.claim(marker.vault());
            return compare(chain.known().orElseThrow());
        }
        if (databaseIsEmpty) {
            return new Finding.DatabaseEmpty(marker.vault(), last);
        }
        return chain.knowsAnyOf(someAccounts(last))
                ? new Finding.VaultAhead(marker.vault(), 0, last)
                : new Finding.Foreign(marker.vault());
    }

    /** The vault's mark; made where it has none, with the name that its segments have, if it has any. */
    private Marker mark(long last) throws IOException {
        Optional<Marker> marker = Marker.of(vault);
        if (marker.isPresent()) {
            return marker.get();
        }
        UUID name = last == 0 ? UUID.randomUUID() : header(last).vault();
        return new Marker(name, clock.instant()).putInto(vault);
    }

    private Finding compare(Link known) throws IOException {
        Marker marker = mark(last(0));
        if (!marker.vault().equals(known.vault())) {
            return otherVault(marker.vault());
        }
        long last = last(known.segment());
        if (!agrees(known)) {
            return behind(known);
        }
        if (last == known.segment() + 1 && isOurs(known)) {
            last = known.segment();
        }
        Link now = chain.known().orElse(known);
        if (now.segment() > known.segment()) {
            // This node has adopted what it found, or another one is shipping.
            return last > now.segment() ? compare(now) : new Finding.Same(now.vault(), now.segment());
        }
        return last > known.segment()
                ? new Finding.VaultAhead(known.vault(), known.segment(), last)
                : new Finding.Same(known.vault(), known.segment());
    }

    /** One that is torn says nothing; it is set aside when the next one is shipped. */
    private boolean isOurs(Link known) throws IOException {
        try {
            return adoption.adopt(known);
        } catch (DamagedSegment e) {
            return true;
        }
    }

    /** Whether the segment that the database knows is there; if it was damaged, the one after it says which it was. */
    private boolean agrees(Link known) throws IOException {
        if (known.segment() == 0) {
            return true;
        }
        Optional<Digest> there = sha256(known.segment());
        if (there.filter(known.sha256()::equals).isPresent()) {
            return true;
        }
        try {
            return header(known.segment() + 1).previous().equals(known.sha256());
        } catch (NoSuchFileException | DamagedSegment e) {
            return false;
        }
    }

    /** The vault has lost its end: it was put back itself, or its last segment was damaged. */
    private Finding behind(Link known) throws IOException {
        long last = last(0);
        long kept = Math.min(last, known.segment());
        while (kept > 0 && !chain.segment(kept).equals(sha256(kept))) {
            kept--;
        }
        return new Finding.ShipAgain(
                link(known.vault(), last),
                kept,
                "the vault lacks what was shipped to it after segment " + kept + ", the last one was "
                        + known.segment());
    }

    private Finding otherVault(UUID name) throws IOException {
        long last = last(0);
        if (last == 0) {
            return new Finding.ShipAgain(link(name, 0), 0, "the vault is new to this database, and empty");
        }
        for (long number = last; number > Math.max(0, last - LOOKED_THROUGH); number--) {
            Adoption.Content content = adoption.content(number);
            if (!content.points().isEmpty() && chain.knowsAnyOf(content.accounts())) {
                return chain.present(content.points()).size()
                                == content.points().size()
                        ? new Finding.ShipAgain(link(name, last), 0, "the vault is another one than before")
                        : new Finding.VaultAhead(name, 0, last);
            }
        }
        return new Finding.Foreign(name);
    }

    private List<UUID> someAccounts(long last) throws IOException {
        for (long number = last; number > Math.max(0, last - LOOKED_THROUGH); number--) {
            List<UUID> accounts = List.copyOf(adoption.content(number).accounts());
            if (!accounts.isEmpty()) {
                return accounts;
            }
        }
        return List.of();
    }

    private Link link(UUID name, long last) throws IOException {
        return last == 0
                ? new Link(name, 0, Segment.NONE)
                : new Link(
                        name, last, sha256(last).orElseThrow(() -> new IOException("segment " + last + " went away")));
    }

    private Optional<Digest> sha256(long number) throws IOException {
        try {
            return Optional.of(Vaulted.digestOf(vault, Segment.name(number)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Segment.Header header(long number) throws IOException {
        try (SegmentReader reader = new SegmentReader(vault.open(Segment.name(number)), number)) {
            return reader.header();
        }
    }

    /** The number of the last segment that is there; 0 if there is none. */
    private long last(long after) throws IOException {
        @Nullable String name = after == 0 ? null : Segment.name(after);
        long last = after;
        while (true) {
            List<String> page = vault.list(Segment.FOLDER, name, PAGE);
            for (String each : page) {
                last = Math.max(last, Segment.number(each).orElse(0L));
            }
            if (page.size() < PAGE) {
                return last;
            }
            name = page.get(page.size() - 1);
        }
    }
}

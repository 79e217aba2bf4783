package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.journal.Digest;
import org.holdfast.journal.KnownDatabase;

/**
 * Ships segments: loads one, puts it where there is none, reads it back, and only then writes down that it is there. Whatever breaks off in
 * between is done again from the outbox; a segment that got into the vault and was not written down is adopted. One node does it at a
 * time, under a lease; were there two, the vault takes one object of a name and the chain moves once. Never called inside of a
 * transaction.
 */
@ApplicationScoped
class Shipper {

    private static final Logger LOG = System.getLogger(Shipper.class.getName());

    @Inject
    private Chain chain;

    @Inject
    private Backlog backlog;

    @Inject
    private Loading loading;

    @Inject
    private Adoption adoption;

    @Inject
    private Vault vault;

    @Inject
    private EscrowBounds bounds;

    @Inject
    private Clock clock;

    private final UUID node = UUID.randomUUID();
    private Instant leasedUntil = Instant.EPOCH;

    /** How a round ended. */
    enum Round {
        /** There was nothing to ship. */
        IDLE,
        /** Another node ships. */
        ELSEWHERE,
        /** All that was there is in the vault. */
        SHIPPED,
        /** There is more. */
        FULL,
        /** The vault has what this database doesn't know of. */
        BEHIND
    }

    /** @throws IOException if the vault can't be reached or refuses; {@link LyingVault} if it doesn't keep what it takes */
    Round round() throws IOException {
        if (!leased()) {
            return Round.ELSEWHERE;
        }
        Link link = chain.known().orElseThrow();
        Cargo cargo = loading.load(link);
        if (cargo.isEmpty()) {
            if (!cargo.noted().isEmpty()) {
                backlog.forget(cargo.noted());
            }
            return Round.IDLE;
        }
        byte[] sealed = cargo.seal();
        if (!leased()) {
            return Round.ELSEWHERE;
        }
        long number = link.segment() + 1;
        if (!Vaulted.put(vault, Segment.name(number), sealed)) {
            return occupied(link);
        }
        if (chain.record(cargo.shipment(sealed))) {
            KnownDatabase.seen(link.vault(), number);
        }
        return cargo.size() > bounds.segmentOctets() / 2 ? Round.FULL : Round.SHIPPED;
    }

    /** Lets another node ship at once. */
    void stop() {
        leasedUntil = Instant.EPOCH;
        try {
            chain.release(node);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the lease was not given back", e);
        }
    }

    /** Renewed when less than half of it is left. The database's clock decides; this node's only says when to ask. */
    private boolean leased() {
        Instant now = clock.instant();
        boolean fresh = now.isBefore(leasedUntil.minus(bounds.lease().dividedBy(2)))
                && leasedUntil.isBefore(now.plus(bounds.lease()));
        if (fresh) {
            return true;
        }
        boolean mine = chain.lease(node, (int) bounds.lease().toSeconds());
        leasedUntil = mine ? now.plus(bounds.lease()) : Instant.EPOCH;
        return mine;
    }

    /** There is a segment of the next number already. */
    private Round occupied(Link link) throws IOException {
        try {
            if (adoption.adopt(link)) {
                LOG.log(Level.INFO, "segment {0} was in the vault already; it is adopted", link.segment() + 1);
                return Round.FULL;
            }
        } catch (DamagedSegment e) {
            setAside(link.segment() + 1, e);
            return Round.FULL;
        }
        return chain.known().filter(link::equals).isPresent() ? Round.BEHIND : Round.FULL;
    }

    /** A torn segment that no one knows of: it is kept under another name, for whoever wants to know what it was. */
    private void setAside(long number, DamagedSegment why) throws IOException {
        String name = Segment.name(number);
        LOG.log(Level.WARNING, "{0}; it is set aside and shipped again", why.getMessage());
        Path copy = Files.createTempFile("holdfast-escrow-", ".damaged");
        try {
            try (InputStream octets = vault.open(name)) {
                Files.copy(octets, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            Digest digest = Vaulted.digestOf(vault, name);
            Vaulted.put(vault, "damaged/" + digest.hex() + ".segment-" + number, copy);
            vault.delete(name);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}

package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Digest;
import org.holdfast.journal.SyncToken;

/** Where in the vault something is, as far as the database knows: a hint, which whoever reads the vault checks. */
@Stateless
public class Addresses {

    @Inject
    private StatelessSession session;

    /** An account's entries {@code first} to {@code last}. */
    public record Span(UUID account, long first, long last) {}

    /** The segments that hold entries of any of the accounts, in order. */
    public List<Long> segmentsOf(Collection<UUID> accounts) {
        return session.createNativeQuery(
                        "select distinct address.segment from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join escrow_address address on address.account_id = wanted.id"
                                + " order by address.segment",
                        Long.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list();
    }

    /** What a segment holds. */
    public List<Span> spans(long segment) {
        return session
                .createNativeQuery(
                        "select account_id, first_seq, last_seq from escrow_address where segment = :segment"
                                + " order by account_id",
                        Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("first_seq", Long.class)
                .addScalar("last_seq", Long.class)
                .setParameter("segment", segment)
                .list()
                .stream()
                .map(row -> new Span((UUID) row[0], (Long) row[1], (Long) row[2]))
                .toList();
    }

    /** The SHA-256 that a segment's object had when it was read back. */
    public Optional<Digest> sha256(long segment) {
        return session.createNativeQuery("select sha256 from escrow_segment where number = :segment", String.class)
                .setParameter("segment", segment)
                .uniqueResultOptional()
                .flatMap(Digest::parse);
    }

    /** When a segment was sealed; empty if the database doesn't know it. */
    public Optional<Instant> sealedAt(long segment) {
        return session.createNativeQuery("select sealed_at from escrow_segment where number = :segment", Instant.class)
                .setParameter("segment", segment)
                .uniqueResultOptional();
    }

    /** How much segments take in the vault, together. */
    public long octets(long first, long last) {
        return ((Number) session.createNativeQuery(
                                "select coalesce(sum(octets), 0) from escrow_segment where number between :first and :last",
                                Object.class)
                        .setParameter("first", first)
                        .setParameter("last", last)
                        .uniqueResult())
                .longValue();
    }

    /** Whether rows are in a segment, beside entries; true if that isn't known. */
    public boolean hasRecords(long segment) {
        return session.createNativeQuery("select records from escrow_segment where number = :segment", Integer.class)
                .setParameter("segment", segment)
                .uniqueResultOptional()
                .map(records -> records > 0)
                .orElse(true);
    }

    /** How far an account's journal is in the vault; empty if none of it is. */
    public Optional<SyncToken> progress(UUID account) {
        return session.createNativeQuery(
                        "select seq, hash from escrow_progress where account_id = :account", Object[].class)
                .setParameter("account", account)
                .uniqueResultOptional()
                .map(row -> new SyncToken(
                        ((Number) row[0]).longValue(),
                        Digest.parse((String) row[1]).orElseThrow()));
    }

    /** Blobs that are on their way into the vault. */
    public Set<Digest> awaitedBlobs(UUID account) {
        Set<Digest> awaited = new HashSet<>();
        session.createNativeQuery(
                        "select digest from escrow_blob_wait where account_id = :account union"
                                + " select ref from escrow_outbox where account_id = :account and what = 'blob'",
                        String.class)
                .setParameter("account", account)
                .list()
                .forEach(hex -> Digest.parse(hex).ifPresent(awaited::add));
        return awaited;
    }
}

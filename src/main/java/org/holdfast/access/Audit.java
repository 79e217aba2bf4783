package org.holdfast.access;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Records what staff do: a line in the chain of their carrier, or of the plant, in the caller's transaction, so that a deed and its
 * line are there together or not at all. Whatever gives out content records first, and gives out after the commit.
 *
 * <p>Record last in a transaction: the chain's row stays locked until it ends, and others wait for it.
 */
@Stateless
public class Audit {

    private static final int MOST_REASON = 500;
    private static final int MOST_NAME = 100;
    private static final int MOST_DETAILS = 4_000;
    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    @Inject
    private Gate gate;

    /** @throws IllegalArgumentException if the details are too long: that is a mistake of who calls */
    public void record(StaffCaller who, Deed deed, About about) {
        UUID carrier = who.carrier();
        append(
                carrier == null ? AuditLine.PLANT : carrier,
                who.staff(),
                who.name(),
                who.role().name().toLowerCase(Locale.ROOT),
                deed,
                about);
    }

    /**
     * Records what somebody did who is not known, such as a sign-in that failed.
     *
     * @param carrier in whose record it belongs, if the name is one of its staff's; null for the plant's
     * @param staff whose name it is, if it is anybody's
     * @param name as it was typed; cut to 100 characters, and control characters left out
     */
    public void recordStranger(@Nullable UUID carrier, @Nullable UUID staff, String name, Deed deed, About about) {
        append(carrier == null ? AuditLine.PLANT : carrier, staff, name, null, deed, about);
    }

    private void append(UUID chain, @Nullable UUID staff, String name, @Nullable String role, Deed deed, About about) {
        String details = details(about);
        AuditHead head = lock(chain);
        // After the lock, as in the journal: a database that was put back shuts the gate before anybody can use it.
        gate.requireWritable();
        AuditLine line = new AuditLine(
                UUID.randomUUID(),
                chain,
                head.seq() + 1,
                clock.instant(),
                staff,
                plain(name, MOST_NAME),
                role,
                deed,
                about.account(),
                about.reason() == null ? null : plain(about.reason(), MOST_REASON),
                details,
                about.request());
        Digest hash = line.hashAfter(head.hash());
        session.insert(new AuditRow(line, hash));
        session.createNativeMutationQuery("update audit_head set seq = :seq, hash = :hash where chain_id = :chain")
                .setParameter("seq", line.seq())
                .setParameter("hash", hash.hex())
                .setParameter("chain", chain)
                .executeUpdate();
    }

    /**
     * Where the chain ends: by its head or by its last line, whichever is further. After a rebuild from escrow there are lines and no
     * head; and a head beyond the last line tells that lines are gone, which going on from it keeps visible. One statement, once the
     * chain has a head.
     */
    private AuditHead lock(UUID chain) {
        Object[] row = head(chain);
        if (row == null) {
            session.createNativeMutationQuery(
                            "insert into audit_head (chain_id, seq, hash) values (:chain, 0, :genesis)"
                                    + " on conflict do nothing")
                    .setParameter("chain", chain)
                    .setParameter("genesis", AuditLine.genesis(chain).hex())
                    .executeUpdate();
            row = Objects.requireNonNull(head(chain));
        }
        AuditHead locked = AuditHead.of(row);
        Long last = (Long) row[2];
        // What was appended while this waited for the lock may not be among the lines here, but then it is in the head.
        return last != null && last > locked.seq() ? last(chain).orElse(locked) : locked;
    }

    /** Number and hash, locked, and the number of the last line; null if there is no head. */
    private Object @Nullable [] head(UUID chain) {
        return session.createNativeQuery(
                        "select seq, hash, (select max(line.seq) from audit_entry line where line.chain_id = :chain) as last"
                                + " from audit_head where chain_id = :chain for update",
                        Object[].class)
                .addScalar("seq", Long.class)
                .addScalar("hash", String.class)
                .addScalar("last", Long.class)
                .setParameter("chain", chain)
                .uniqueResult();
    }

    private Optional<AuditHead> last(UUID chain) {
        List<Object[]> last = session.createQuery(
                        "select seq, hash from AuditRow where chain = :chain order by seq desc, id", Object[].class)
                .setParameter("chain", chain)
                .setMaxResults(1)
                .list();
        return last.stream().findFirst().map(AuditHead::of);
    }

    private static String details(About about) {
        byte[] canonical = AuditLine.canonical(JSON.convertValue(about.details(), ObjectNode.class));
        if (canonical.length > MOST_DETAILS) {
            throw new IllegalArgumentException(
                    "details have " + canonical.length + " octets, and may have " + MOST_DETAILS);
        }
        return new String(canonical, StandardCharsets.UTF_8);
    }

    /** What was typed by whoever came is kept as far as a column and a person can take it. */
    static String plain(String typed, int most) {
        StringBuilder kept = new StringBuilder();
        typed.codePoints()
                .filter(each ->
                        Character.getType(each) != Character.CONTROL && Character.getType(each) != Character.SURROGATE)
                .limit(most)
                .forEach(kept::appendCodePoint);
        // The column counts UTF-16 units on one database and characters on the other.
        while (kept.length() > most) {
            kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept.toString();
    }
}

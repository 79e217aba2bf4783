package org.holdfast.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.Query;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads the record of what staff did. Every list is in order of sequence and bounded. */
@Stateless
public class AuditRecords {

    /** Counted at most: of more than that, nobody cares how many. */
    private static final int MOST_COUNTED = 10_000;

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    /** @param next before which line the next page begins; null on the last one */
    public record Page(List<AuditLine> lines, @Nullable Long next) {}

    /** A line, and the hash that it was stored with, whatever that is. */
    public record Kept(AuditLine line, String hash) {}

    /** The caller's chain: their carrier's, or the plant's. @throws Refusal FORBIDDEN if they aren't there to read it */
    public UUID chainOf(StaffCaller caller) {
        rules.require(caller, Right.AUDIT);
        UUID carrier = caller.carrier();
        return carrier == null ? AuditLine.PLANT : carrier;
    }

    /**
     * Lines of the caller's chain, the latest first.
     *
     * @param before null for the first page
     * @param limit at least 1
     * @throws Refusal FORBIDDEN if the caller isn't there to read it
     */
    public Page page(StaffCaller caller, AuditQuery wanted, @Nullable Long before, int limit) {
        return latest(chainOf(caller), wanted, "", before, limit);
    }

    /** How many lines there are of those; at most {@value #MOST_COUNTED} are counted. */
    public int count(StaffCaller caller, AuditQuery wanted) {
        Query<Long> query = session.createQuery(
                        "select seq from AuditRow where chain = :chain" + wanted.conditions(), Long.class)
                .setParameter("chain", chainOf(caller))
                .setMaxResults(MOST_COUNTED);
        wanted.parameters().forEach(query::setParameter);
        return query.list().size();
    }

    /** What was done of late to one subscriber, for those who serve them. @throws Refusal as {@link StaffRules#require} */
    public Page ofSubscriber(StaffCaller caller, UUID account, @Nullable Long before, int limit) {
        rules.require(caller, Right.SERVE, account);
        return latest(rules.carrierOf(caller), of(account), "", before, limit);
    }

    /** By whom something of what an account keeps was seen: for its owner (law 10). The latest first. */
    public Page seen(UUID carrier, UUID account, @Nullable Long before, int limit) {
        return latest(carrier, of(account), " and deed in :deeds", before, limit);
    }

    /** Lines after the given one, in order, with their hashes: for whoever checks a chain, or copies it. */
    public List<Kept> after(UUID chain, AuditQuery wanted, long after, int limit) {
        Query<AuditRow> query = session.createQuery(
                        "from AuditRow where chain = :chain and seq > :after" + wanted.conditions()
                                + " order by seq, id",
                        AuditRow.class)
                .setParameter("chain", chain)
                .setParameter("after", after)
                .setMaxResults(limit);
        wanted.parameters().forEach(query::setParameter);
        return query.list().stream()
                .map(row -> new Kept(row.line(), row.hash()))
                .toList();
    }

    /** The chains that there are, after the given one, in order. */
    public List<UUID> chains(@Nullable UUID after, int limit) {
        return session.createQuery(
                        "select distinct chain from AuditRow where :after is null or chain > :after order by chain",
                        UUID.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list();
    }

    /** What the chain's head row says; 0 if it has none, as after a rebuild. */
    public long head(UUID chain) {
        List<Long> head = session.createNativeQuery("select seq from audit_head where chain_id = :chain", Long.class)
                .setParameter("chain", chain)
                .list();
        return head.isEmpty() ? 0 : head.get(0);
    }

    private static AuditQuery of(UUID account) {
        return new AuditQuery(null, null, null, account, null, null);
    }

    private Page latest(UUID chain, AuditQuery wanted, String more, @Nullable Long before, int limit) {
        Query<AuditRow> query = session.createQuery(
                        "from AuditRow where chain = :chain" + wanted.conditions() + more
                                + (before == null ? "" : " and seq < :before") + " order by seq desc, id",
                        AuditRow.class)
                .setParameter("chain", chain)
                .setMaxResults(limit + 1);
        wanted.parameters().forEach(query::setParameter);
        if (!more.isEmpty()) {
            query.setParameter("deeds", wires(Deed.SEEN_BY_STAFF));
        }
        if (before != null) {
            query.setParameter("before", before);
        }
        List<AuditLine> found = query.list().stream().map(AuditRow::line).toList();
        return found.size() > limit
                ? new Page(found.subList(0, limit), found.get(limit - 1).seq())
                : new Page(found, null);
    }

    private static List<String> wires(Set<Deed> deeds) {
        return deeds.stream().map(Deed::wire).sorted().toList();
    }
}

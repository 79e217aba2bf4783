package org.holdfast.drill;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The drills' tables. Each call is a short transaction. */
@Stateless
public class Proofs {

    private static final int WORDS = 2000;

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    /**
     * What came of reading one account out of the vault.
     *
     * @param seq up to which entry
     * @param octets of contents, and of blobs if it was deep
     * @param words what is wrong; null if nothing is
     */
    public record Result(
            UUID account,
            boolean deep,
            long seq,
            long entries,
            long octets,
            @Nullable String words) {

        public boolean passed() {
            return words == null;
        }
    }

    /** An account that this node drills now, and whether its last drill failed. */
    public record Claim(UUID account, boolean failing) {}

    /** Accounts that have something in the vault and were never drilled are due at once. */
    public int enrol() {
        return session.createNativeMutationQuery("insert into drill_proof (account_id, due_at, known_at)"
                        + " select progress.account_id, :now, :now from escrow_progress progress where not exists"
                        + " (select 1 from drill_proof proof where proof.account_id = progress.account_id)"
                        + " on conflict do nothing")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /**
     * Takes those that are due longest, and that no other node has taken.
     *
     * @param entries of all of them in the vault, about, unless the first one has more
     */
    public List<Claim> claim(int limit, long entries, Duration lease) {
        List<Object[]> due = session.createNativeQuery(
                        "select proof.account_id, proof.failing_since, progress.seq from drill_proof proof"
                                + " join escrow_progress progress on progress.account_id = proof.account_id"
                                + " where proof.due_at <= :now and not proof.erased order by proof.due_at, proof.account_id limit :limit",
                        Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("failing_since", Instant.class)
                .addScalar("seq", Long.class)
                .setParameter("now", clock.instant())
                .setParameter("limit", limit)
                .list();
        List<Claim> claims = new ArrayList<>();
        long sum = 0;
        for (Object[] row : due) {
            sum += (Long) row[2];
            if (!claims.isEmpty() && sum > entries) {
                break;
            }
            if (take((UUID) row[0], lease)) {
                claims.add(new Claim((UUID) row[0], row[1] != null));
            }
        }
        return claims;
    }

    /** By the row itself, so that two nodes can't both: the second finds it no longer due. */
    private boolean take(UUID account, Duration lease) {
        boolean free = session.createNativeQuery(
                        "select account_id from drill_proof where account_id = :account and due_at <= :now"
                                + " for update skip locked",
                        UUID.class)
                .setParameter("account", account)
                .setParameter("now", clock.instant())
                .uniqueResultOptional()
                .isPresent();
        if (free) {
            due(account, clock.instant().plus(lease));
        }
        return free;
    }

    private void due(UUID account, Instant at) {
        session.createNativeMutationQuery("update drill_proof set due_at = :at where account_id = :account")
                .setParameter("at", at)
                .setParameter("account", account)
                .executeUpdate();
    }

    /** Puts accounts back that could not be drilled, for no fault of theirs. */
    public void putOff(List<UUID> accounts, Duration time) {
        accounts.forEach(account -> due(account, clock.instant().plus(time)));
    }

    /** An account that was erased has nothing to prove. */
    public void erased(UUID account) {
        session.createNativeMutationQuery("update drill_proof set erased = true, failing_since = null, words = null"
                        + " where account_id = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    /** @param next after which time the account is due again */
    public void keep(Result result, Duration next) {
        Instant now = clock.instant();
        insert(result, now);
        String sets = result.passed()
                ? "proven_at = :now, proven_seq = :seq, failing_since = null, words = null"
                        + (result.deep() ? ", deep_at = :now" : "")
                : "failing_since = coalesce(failing_since, :now), words = :words";
        var update = session.createNativeMutationQuery(
                        "update drill_proof set due_at = :due, " + sets + " where account_id = :account")
                .setParameter("due", now.plus(next))
                .setParameter("now", now)
                .setParameter("account", result.account());
        if (result.passed()) {
            update.setParameter("seq", result.seq());
        } else {
            update.setParameter("words", cut(result.words()));
        }
        update.executeUpdate();
    }

    private void insert(Result result, Instant now) {
        session.createNativeMutationQuery(
                        "insert into drill (id, account_id, at, depth, seq, entries, octets, outcome, words) values (:id,"
                                + " :account, :now, :depth, :seq, :entries, :octets, :outcome, :words)")
                .setParameter("id", UUID.randomUUID())
                .setParameter("account", result.account())
                .setParameter("now", now)
                .setParameter("depth", result.deep() ? "deep" : "shallow")
                .setParameter("seq", result.seq())
                .setParameter("entries", result.entries())
                .setParameter("octets", result.octets())
                .setParameter("outcome", result.passed() ? "passed" : "failed")
                .setParameter("words", cut(result.words()), String.class)
                .executeUpdate();
    }

    private static @Nullable String cut(@Nullable String words) {
        return words == null || words.length() <= WORDS ? words : words.substring(0, WORDS);
    }

    /** Deep drills since a day ago. */
    public long deepToday() {
        return session.createNativeQuery("select count(*) from drill where at > :since and depth = 'deep'", Long.class)
                .setParameter("since", clock.instant().minus(Duration.ofDays(1)))
                .uniqueResult();
    }

    /** Forgets what was found longer ago. */
    public void forgetOld(Duration kept) {
        session.createNativeMutationQuery("delete from drill where at < :before")
                .setParameter("before", clock.instant().minus(kept))
                .executeUpdate();
    }

    /** Accounts that have something in the vault, in order, after the given one. */
    public List<UUID> accounts(@Nullable UUID after, int limit) {
        return session.createNativeQuery(
                        "select account_id from escrow_progress where account_id > :after order by account_id"
                                + " limit :limit",
                        UUID.class)
                .setParameter("after", after == null ? new UUID(0, 0) : after)
                .setParameter("limit", limit)
                .list();
    }
}

package org.holdfast.drill;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What drills have proven: for the console, the health page and the metrics. */
@Stateless
public class DrillProofs {

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    /**
     * How one account stands.
     *
     * @param provenAt when it was last read out of the vault, whole and right; null if never
     * @param provenSeq up to which entry
     * @param deepAt when that was last done with all octets of its blobs
     * @param words what is wrong since its last good drill; null if nothing is
     */
    public record Proof(
            @Nullable Instant provenAt,
            @Nullable Long provenSeq,
            @Nullable Instant deepAt,
            @Nullable String words) {}

    /**
     * How all of them stand.
     *
     * @param oldest since when the account is unproven that was not proven for the longest time; since it is known, if it never was
     * @param oldestAccount which it is; null if there is none
     * @param unproven accounts that were never proven
     * @param failing accounts whose last drill failed
     * @param passed drills that passed in the last 24 hours
     * @param failed drills that failed in the last 24 hours
     * @param lastFailure of the account that failed last and still does, in words; null if none does
     */
    public record Summary(
            Duration oldest,
            @Nullable UUID oldestAccount,
            long unproven,
            long failing,
            long passed,
            long failed,
            @Nullable String lastFailure) {}

    /** Empty if there is nothing of the account in the vault yet, or it was erased. */
    public Optional<Proof> of(UUID account) {
        return session.createNativeQuery(
                        "select proven_at, proven_seq, deep_at, words from drill_proof where account_id = :account and not erased",
                        Object[].class)
                .addScalar("proven_at", Instant.class)
                .addScalar("proven_seq", Long.class)
                .addScalar("deep_at", Instant.class)
                .addScalar("words", String.class)
                .setParameter("account", account)
                .uniqueResultOptional()
                .map(row -> new Proof((Instant) row[0], (Long) row[1], (Instant) row[2], (String) row[3]));
    }

    /** Two statements. */
    public Summary summary() {
        Instant now = clock.instant();
        Object[] counts = session.createNativeQuery(
                        "select count(case when proven_at is null then 1 end) as unproven, count(failing_since) as failing,"
                                + " (select count(*) from drill where at > :since and outcome = 'passed') as passed,"
                                + " (select count(*) from drill where at > :since and outcome = 'failed') as failed"
                                + " from drill_proof where not erased",
                        Object[].class)
                .addScalar("unproven", Long.class)
                .addScalar("failing", Long.class)
                .addScalar("passed", Long.class)
                .addScalar("failed", Long.class)
                .setParameter("since", now.minus(Duration.ofDays(1)))
                .uniqueResult();
        Duration oldest = Duration.ZERO;
        UUID oldestAccount = null;
        String lastFailure = null;
        for (Object[] row : extremes()) {
            if (row[0].equals("oldest")) {
                oldest = Duration.between((Instant) row[2], now);
                oldestAccount = (UUID) row[1];
            } else {
                lastFailure = row[1] + ": " + row[3];
            }
        }
        return new Summary(
                oldest,
                oldestAccount,
                (Long) counts[0],
                (Long) counts[1],
                (Long) counts[2],
                (Long) counts[3],
                lastFailure);
    }

    /** The account that was not proven for the longest time, and the one that began to fail last; each if there is one. */
    private List<Object[]> extremes() {
        return session.createNativeQuery(
                        "(select 'oldest' as what, account_id, coalesce(proven_at, known_at) as at, words from drill_proof"
                                + " where not erased order by coalesce(proven_at, known_at), account_id limit 1) union all"
                                + " (select 'failing' as what, account_id, failing_since as at, words from drill_proof"
                                + " where failing_since is not null order by failing_since desc, account_id limit 1)",
                        Object[].class)
                .addScalar("what", String.class)
                .addScalar("account_id", UUID.class)
                .addScalar("at", Instant.class)
                .addScalar("words", String.class)
                .list();
    }
}

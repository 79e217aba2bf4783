package org.holdfast.drill;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
     * @param unproven accounts that were never proven
     * @param failing accounts whose last drill failed
     * @param passed drills that passed in the last 24 hours
     * @param failed drills that failed in the last 24 hours
     * @param lastFailure of the account that failed last and still does, in words; null if none does
     */
    public record Summary(
            Duration oldest,
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

    public Summary summary() {
        Instant now = clock.instant();
        Object[] all = session.createNativeQuery(
                        "select min(coalesce(proven_at, known_at)) as oldest,"
                                + " count(case when proven_at is null then 1 end) as unproven,"
                                + " count(failing_since) as failing from drill_proof where not erased",
                        Object[].class)
                .addScalar("oldest", Instant.class)
                .addScalar("unproven", Long.class)
                .addScalar("failing", Long.class)
                .uniqueResult();
        Instant oldest = (Instant) all[0];
        return new Summary(
                oldest == null ? Duration.ZERO : Duration.between(oldest, now),
                (Long) all[1],
                (Long) all[2],
                count("passed", now),
                count("failed", now),
                lastFailure());
    }

    private long count(String outcome, Instant now) {
        return session.createNativeQuery(
                        "select count(*) from drill where at > :since and outcome = :outcome", Long.class)
                .setParameter("since", now.minus(Duration.ofDays(1)))
                .setParameter("outcome", outcome)
                .uniqueResult();
    }

    private @Nullable String lastFailure() {
        return session.createNativeQuery(
                        "select account_id, words from drill_proof where failing_since is not null"
                                + " order by failing_since desc limit 1",
                        Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("words", String.class)
                .uniqueResultOptional()
                .map(row -> row[0] + ": " + row[1])
                .orElse(null);
    }
}

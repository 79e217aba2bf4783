package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/** The transactions that assessments are made of; each is short. What one account came to is written at once, and once. */
@Stateless
public class AssessmentService {

    private static final int MOST_WORDS = 2_000;

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    /** An assessment that this node works on now. */
    public record Claim(UUID assessment, boolean thorough) {}

    /** Takes the one that was asked for first, and that no other node works on. */
    public Optional<Claim> claim(Duration lease) {
        return claim("", lease);
    }

    /** The same among those of one account. */
    public Optional<Claim> claimOfOne(Duration lease) {
        return claim(" and accounts = 1", lease);
    }

    private Optional<Claim> claim(String which, Duration lease) {
        Instant now = clock.instant();
        List<Object[]> found = session.createNativeQuery(
                        "select id, thorough from assessment where finished_at is null"
                                + " and (claimed_until is null or claimed_until < :now)" + which
                                + " order by asked_at, id limit 1"
                                + " for update skip locked",
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("thorough", Boolean.class)
                .setParameter("now", now)
                .list();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        UUID id = (UUID) found.get(0)[0];
        hold(id, now.plus(lease));
        return Optional.of(new Claim(id, (Boolean) found.get(0)[1]));
    }

    /** An account whose turn has come, and the head that a receipt names, if one was shown. */
    public record Next(UUID account, @Nullable SyncToken receipted) {}

    /** Accounts whose turn has not come; marks the assessment as finished if there are none. */
    public List<Next> next(UUID assessment, int limit, Duration lease) {
        List<Next> next = session
                .createNativeQuery(
                        "select account_id, receipt_head from assessment_account where assessment_id = :id"
                                + " and done_at is null order by account_id limit :limit",
                        Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("receipt_head", String.class)
                .setParameter("id", assessment)
                .setParameter("limit", limit)
                .list()
                .stream()
                .map(row -> new Next(
                        (UUID) row[0],
                        Optional.ofNullable((String) row[1])
                                .flatMap(SyncToken::parse)
                                .orElse(null)))
                .toList();
        Instant now = clock.instant();
        if (next.isEmpty()) {
            session.createNativeMutationQuery(
                            "update assessment set finished_at = :now where id = :id and finished_at is null")
                    .setParameter("now", now)
                    .setParameter("id", assessment)
                    .executeUpdate();
        } else {
            hold(assessment, now.plus(lease));
        }
        return next;
    }

    private void hold(UUID id, Instant until) {
        session.createNativeMutationQuery("update assessment set claimed_until = :until where id = :id")
                .setParameter("until", until)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Writes down what one account came to; if another node has done so meanwhile, nothing. */
    public void store(UUID assessment, Measured measured) {
        String words = String.join(" ", measured.words());
        int mine = session.createNativeMutationQuery("update assessment_account set done_at = :now, head_seq = :head,"
                        + " known_seq = :known, lost = :lost, words = :words where assessment_id = :id"
                        + " and account_id = :account and done_at is null")
                .setParameter("now", clock.instant())
                .setParameter("head", measured.head())
                .setParameter("known", measured.known())
                .setParameter("lost", measured.isLost())
                .setParameter(
                        "words",
                        words.isEmpty() ? null : words.substring(0, Math.min(words.length(), MOST_WORDS)),
                        String.class)
                .setParameter("id", assessment)
                .setParameter("account", measured.account())
                .executeUpdate();
        if (mine == 1) {
            session.doWork(database -> {
                try (PreparedStatement insert = database.prepareStatement(
                        "insert into assessment_kind (assessment_id, account_id, kind, acknowledged, present, missing, history,"
                                + " in_escrow) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                    insertKinds(insert, assessment, measured);
                }
                try (PreparedStatement insert = database.prepareStatement(
                        "insert into assessment_loss (assessment_id, account_id, number, what, kind, item_id, seq, digest,"
                                + " level, is_current, in_escrow) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                    insertLosses(insert, assessment, measured);
                }
            });
        }
    }

    private static void insertKinds(PreparedStatement insert, UUID assessment, Measured measured) throws SQLException {
        for (KindLoss kind : measured.kinds()) {
            insert.setObject(1, assessment);
            insert.setObject(2, measured.account());
            insert.setString(3, kind.kind().wire());
            insert.setLong(4, kind.acknowledged());
            insert.setLong(5, kind.present());
            insert.setLong(6, kind.missing());
            insert.setLong(7, kind.history());
            insert.setLong(8, kind.inEscrow());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static void insertLosses(PreparedStatement insert, UUID assessment, Measured measured) throws SQLException {
        int number = 0;
        for (Loss loss : measured.losses()) {
            Kind kind = loss.kind();
            Digest digest = loss.digest();
            insert.setObject(1, assessment);
            insert.setObject(2, measured.account());
            insert.setInt(3, ++number);
            insert.setString(4, loss.what().wire());
            insert.setString(5, kind == null ? null : kind.wire());
            if (loss.item() == null) {
                insert.setNull(6, Types.OTHER);
            } else {
                insert.setObject(6, loss.item());
            }
            insert.setLong(7, loss.seq());
            insert.setString(8, digest == null ? null : digest.hex());
            insert.setString(9, loss.level().wire());
            insert.setBoolean(10, loss.current());
            insert.setBoolean(11, loss.inEscrow());
            insert.addBatch();
        }
        insert.executeBatch();
    }
}

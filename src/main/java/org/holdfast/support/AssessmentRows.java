package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.Refusal;
import org.holdfast.access.StaffCaller;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.holdfast.receipt.Level;
import org.jspecify.annotations.Nullable;

/** Reads what assessments found, account by account; pages in the order of accounts. */
@Stateless
public class AssessmentRows {

    @Inject
    private StatelessSession session;

    @Inject
    private Assessments assessments;

    /**
     * How one account came out.
     *
     * @param measuredAt null if its turn has not come
     * @param missing items that were acknowledged and are missing
     * @param inEscrow how many of them the vault has
     * @param words what else is wrong; null if nothing is
     */
    public record Line(
            UUID account,
            @Nullable Instant measuredAt,
            long head,
            long known,
            boolean lost,
            long acknowledged,
            long present,
            long missing,
            long history,
            long inEscrow,
            @Nullable String words) {}

    /** A loss, and its number among those of its account. */
    public record Numbered(int number, Loss loss) {}

    /**
     * Accounts after the given one.
     *
     * @param lostOnly only those that have lost something
     * @throws Refusal NOT_FOUND if there is no such assessment, or it is not for the caller
     */
    public List<Line> accounts(StaffCaller caller, UUID assessment, boolean lostOnly, @Nullable UUID after, int limit) {
        return lines(caller, assessment, " and account_id > :account" + only(lostOnly), after, 0, limit);
    }

    /** A page of the same, for people who turn pages. @throws Refusal as {@link #accounts} */
    public List<Line> page(StaffCaller caller, UUID assessment, boolean lostOnly, int offset, int limit) {
        return lines(caller, assessment, " and account_id > :account" + only(lostOnly), null, offset, limit);
    }

    /** One account's line; empty if it is not among them. @throws Refusal as {@link #accounts} */
    public Optional<Line> line(StaffCaller caller, UUID assessment, UUID account) {
        return lines(caller, assessment, " and account_id = :account", account, 0, 1).stream()
                .findFirst();
    }

    private static String only(boolean lostOnly) {
        return lostOnly ? " and lost" : "";
    }

    /** The accounts are picked before anything is added up, so that a page costs the same of few and of a million. */
    private List<Line> lines(
            StaffCaller caller, UUID assessment, String which, @Nullable UUID account, int offset, int limit) {
        assessments.require(caller, assessment);
        return session
                .createNativeQuery(
                        "select measured.account_id, measured.done_at, measured.head_seq, measured.known_seq, measured.lost,"
                                + " coalesce(sum(kind.acknowledged), 0) as a, coalesce(sum(kind.present), 0) as p,"
                                + " coalesce(sum(kind.missing), 0) as m, coalesce(sum(kind.history), 0) as h,"
                                + " coalesce(sum(kind.in_escrow), 0) as e, measured.words"
                                + " from (select * from assessment_account where assessment_id = :id" + which
                                + " order by account_id limit :limit offset :offset) measured"
                                + " left join assessment_kind kind"
                                + " on kind.assessment_id = measured.assessment_id"
                                + " and kind.account_id = measured.account_id"
                                + " group by measured.account_id, measured.done_at, measured.head_seq,"
                                + " measured.known_seq, measured.lost, measured.words"
                                + " order by measured.account_id",
                        Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("done_at", Instant.class)
                .addScalar("head_seq", Long.class)
                .addScalar("known_seq", Long.class)
                .addScalar("lost", Boolean.class)
                .addScalar("a", Long.class)
                .addScalar("p", Long.class)
                .addScalar("m", Long.class)
                .addScalar("h", Long.class)
                .addScalar("e", Long.class)
                .addScalar("words", String.class)
                .setParameter("id", assessment)
                .setParameter("account", account == null ? new UUID(0, 0) : account)
                .setParameter("limit", limit)
                .setParameter("offset", offset)
                .list()
                .stream()
                .map(AssessmentRows::line)
                .toList();
    }

    private static Line line(Object[] row) {
        return new Line(
                (UUID) row[0],
                (Instant) row[1],
                row[2] == null ? 0 : (Long) row[2],
                row[3] == null ? 0 : (Long) row[3],
                Boolean.TRUE.equals(row[4]),
                (Long) row[5],
                (Long) row[6],
                (Long) row[7],
                (Long) row[8],
                (Long) row[9],
                (String) row[10]);
    }

    /** One account's kinds. @throws Refusal as {@link #accounts} */
    public List<KindLoss> kinds(StaffCaller caller, UUID assessment, UUID account) {
        assessments.require(caller, assessment);
        return session
                .createNativeQuery(
                        "select kind, acknowledged, present, missing, history, in_escrow from assessment_kind"
                                + " where assessment_id = :id and account_id = :account order by kind",
                        Object[].class)
                .setParameter("id", assessment)
                .setParameter("account", account)
                .list()
                .stream()
                .map(row -> new KindLoss(
                        Kind.ofWire((String) row[0]).orElseThrow(),
                        ((Number) row[1]).longValue(),
                        ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue(),
                        ((Number) row[5]).longValue()))
                .toList();
    }

    /** One account's losses after the given number, in order of sequence. @throws Refusal as {@link #accounts} */
    public List<Numbered> losses(StaffCaller caller, UUID assessment, UUID account, int after, int limit) {
        assessments.require(caller, assessment);
        NativeQuery<Object[]> query = session.createNativeQuery(
                        "select number, what, kind, item_id, seq, digest, level, is_current, in_escrow from assessment_loss"
                                + " where assessment_id = :id and account_id = :account and number > :after"
                                + " order by number limit :limit",
                        Object[].class)
                .addScalar("number", Integer.class)
                .addScalar("what", String.class)
                .addScalar("kind", String.class)
                .addScalar("item_id", UUID.class)
                .addScalar("seq", Long.class)
                .addScalar("digest", String.class)
                .addScalar("level", String.class)
                .addScalar("is_current", Boolean.class)
                .addScalar("in_escrow", Boolean.class);
        return query
                .setParameter("id", assessment)
                .setParameter("account", account)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .list()
                .stream()
                .map(row -> new Numbered((Integer) row[0], loss(row)))
                .toList();
    }

    /** How many losses of one account are listed. @throws Refusal as {@link #accounts} */
    public int countLosses(StaffCaller caller, UUID assessment, UUID account) {
        assessments.require(caller, assessment);
        return session.createNativeQuery(
                        "select count(*) as n from assessment_loss where assessment_id = :id and account_id = :account",
                        Integer.class)
                .addScalar("n", Integer.class)
                .setParameter("id", assessment)
                .setParameter("account", account)
                .getSingleResult();
    }

    private static Loss loss(Object[] row) {
        return new Loss(
                Loss.What.valueOf(((String) row[1]).toUpperCase(Locale.ROOT)),
                row[2] == null ? null : Kind.ofWire((String) row[2]).orElseThrow(),
                (UUID) row[3],
                (Long) row[4],
                Digest.parse((String) row[5]).orElse(null),
                Level.ofWire((String) row[6]).orElseThrow(),
                (Boolean) row[7],
                (Boolean) row[8]);
    }
}

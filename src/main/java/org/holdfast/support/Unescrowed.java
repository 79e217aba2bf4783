package org.holdfast.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.support.Doubt.Why;
import org.jspecify.annotations.Nullable;

/** What of an account, or of one device's work in it, is here and not in escrow; and whether somebody warns of a reset. By keys; bounded. */
@ApplicationScoped
class Unescrowed {

    /** As {@code escrow.EscrowLevel} has it; null if nothing has been confirmed. */
    private static final String LEVEL =
            "(select case when waiting.seq is null or waiting.seq > progress.seq then progress.seq else waiting.seq - 1 end"
                    + " from escrow_progress progress, (select min(one.seq) as seq from escrow_blob_wait one"
                    + " where one.account_id = :account) waiting where progress.account_id = :account)";

    private static final String INCIDENTS =
            "(select count(*) from incident where over_at is null and account_id = :account"
                    + " and subject <> 'mass-change-held')";

    private static final String UPLOADS = "(select count(*) from blob_upload upload where upload.account_id = :account"
            + " and not upload.done and upload.expires_at > :now)";

    private static final String BLOBS =
            "(select count(*) from blob where blob.account_id = :account and not exists (select 1 from escrow_blob"
                    + " there where there.account_id = blob.account_id and there.digest = blob.digest))";

    private static final String ANSWERS =
            "(select count(*) from escrow_outbox waiting where waiting.account_id = :account"
                    + " and waiting.what = 'answer')";

    private static final String QUARANTINED =
            "(select count(*) from quarantine where quarantine.account_id = :account)";

    private static final String WARNING =
            "(select min(warning.words) from reset_warning warning join incident on incident.id = warning.incident_id"
                    + " where warning.lifted_at is null and (incident.reach = 'all' or incident.reach = 'carrier'"
                    + " and incident.carrier_id = (select account.carrier_id from account where account.id = :account)"
                    + " or exists (select 1 from incident_account concerned where concerned.id = incident.id"
                    + " and concerned.account_id = :account)))";

    private static final String SQL = "select count(*),"
            + " count(case when recent.device = :device then 1 end), "
            + INCIDENTS
            + ", (select count(*) from hold where hold.account_id = :account and hold.device = :held"
            + " and hold.due_at is not null), "
            + String.join(", ", UPLOADS, BLOBS, ANSWERS, QUARANTINED, WARNING)
            + " from " + recent(":escrowed");

    private static final String ALL = "select 'head' as what, cast(null as varchar(64)) as device,"
            + " (select head.seq from journal_head head where head.account_id = :account) as n,"
            + " cast(null as varchar(500)) as words"
            + " union all select 'level', null, " + LEVEL + ", null"
            + " union all select 'own', recent.device, count(*), null from " + recent("coalesce(" + LEVEL + ", 0)")
            + " group by recent.device"
            + " union all select 'held', cast(hold.device as varchar(64)), count(*), null from hold"
            + " where hold.account_id = :account and hold.due_at is not null group by hold.device"
            + " union all select 'incidents', null, " + INCIDENTS + ", null"
            + " union all select 'uploads', null, " + UPLOADS + ", null"
            + " union all select 'blobs', null, " + BLOBS + ", null"
            + " union all select 'answers', null, " + ANSWERS + ", null"
            + " union all select 'quarantined', null, " + QUARANTINED + ", null"
            + " union all select 'warning', null, 0, " + WARNING;

    private static String recent(String escrowed) {
        return "(select entry.device from journal_entry entry where entry.account_id = :account" + " and entry.seq > "
                + escrowed + " order by entry.seq limit " + (Doubt.MOST_ENTRIES + 1) + ") recent";
    }

    @Inject
    private StatelessSession session;

    /** The counts of an account, and of one device's share. */
    record Found(
            long entries,
            long own,
            long incidents,
            long holds,
            long uploads,
            long blobs,
            long answers,
            long quarantined,
            @Nullable String warning) {

        private static Found of(Object[] row) {
            return new Found(
                    at(row, 0),
                    at(row, 1),
                    at(row, 2),
                    at(row, 3),
                    at(row, 4),
                    at(row, 5),
                    at(row, 6),
                    at(row, 7),
                    (String) row[8]);
        }

        private static long at(Object[] row, int column) {
            return ((Number) row[column]).longValue();
        }

        private Found ofDevice(long own, long holds) {
            return new Found(entries, own, incidents, holds, uploads, blobs, answers, quarantined, warning);
        }

        /** The first reason against taking the device's work for escrowed; empty if there is none. */
        Optional<Doubt> first() {
            if (warning != null) {
                return Optional.of(new Doubt(Why.WARNED, 0, warning));
            }
            if (incidents > 0) {
                return Optional.of(Doubt.of(Why.INCIDENT));
            }
            if (holds > 0) {
                return Optional.of(Doubt.of(Why.HELD));
            }
            if (own > 0) {
                return Optional.of(Doubt.of(Why.OWN, own));
            }
            if (entries > Doubt.MOST_ENTRIES) {
                return Optional.of(Doubt.of(Why.MANY));
            }
            if (uploads > 0) {
                return Optional.of(Doubt.of(Why.UPLOAD));
            }
            if (blobs > 0) {
                return Optional.of(Doubt.of(Why.PHOTOS));
            }
            return answers == 0 ? Optional.empty() : Optional.of(Doubt.of(Why.ANSWERS));
        }
    }

    /** One statement. */
    Found of(UUID account, UUID device, long escrowed, Instant now) {
        return Found.of(session.createNativeQuery(SQL, Object[].class)
                .setParameter("account", account)
                .setParameter("device", device.toString())
                .setParameter("held", device)
                .setParameter("escrowed", escrowed)
                .setParameter("now", now)
                .getSingleResult());
    }

    /**
     * What there is of an account, and each device's share in it.
     *
     * @param head the number of the journal's last entry; null if there is no such account
     * @param escrowed as {@code escrow.EscrowLevel} has it
     */
    record All(
            @Nullable Long head, OptionalLong escrowed, Found account, Map<String, Long> own, Map<String, Long> held) {

        Found of(UUID device) {
            String id = device.toString();
            return account.ofDevice(own.getOrDefault(id, 0L), held.getOrDefault(id, 0L));
        }
    }

    /** One statement, however many devices there are: all of it is of one moment. */
    All all(UUID account, Instant now) {
        Map<String, Long> own = new HashMap<>();
        Map<String, Long> held = new HashMap<>();
        Map<String, Long> sums = new HashMap<>();
        String warning = null;
        for (Object[] row : session.createNativeQuery(ALL, Object[].class)
                .addScalar("what", String.class)
                .addScalar("device", String.class)
                .addScalar("n", Long.class)
                .addScalar("words", String.class)
                .setParameter("account", account)
                .setParameter("now", now)
                .list()) {
            switch ((String) row[0]) {
                case "own" -> own.put((String) row[1], (Long) row[2]);
                case "held" -> held.put((String) row[1], (Long) row[2]);
                case "warning" -> warning = (String) row[3];
                default -> sums.put((String) row[0], (Long) row[2]);
            }
        }
        Long level = sums.get("level");
        return new All(
                sums.get("head"),
                level == null ? OptionalLong.empty() : OptionalLong.of(level),
                found(own.values().stream().mapToLong(Long::longValue).sum(), sums, warning),
                own,
                held);
    }

    private static Found found(long entries, Map<String, Long> sums, @Nullable String warning) {
        return new Found(
                entries,
                0,
                sums.getOrDefault("incidents", 0L),
                0,
                sums.getOrDefault("uploads", 0L),
                sums.getOrDefault("blobs", 0L),
                sums.getOrDefault("answers", 0L),
                sums.getOrDefault("quarantined", 0L),
                warning);
    }
}

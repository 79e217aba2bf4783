package org.holdfast.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.support.Doubt.Why;
import org.jspecify.annotations.Nullable;

/** What of an account, or of one device's work in it, is here and not in escrow; and whether somebody warns of a reset. By keys; bounded. */
@ApplicationScoped
class Unescrowed {

    private static final String RECENT =
            "(select entry.device from journal_entry entry where entry.account_id = :account"
                    + " and entry.seq > :escrowed order by entry.seq limit " + (Doubt.MOST_ENTRIES + 1) + ") recent";

    private static final String SQL = "select count(*),"
            + " count(case when recent.device = :device then 1 end),"
            + " (select count(*) from incident where over_at is null and account_id = :account"
            + " and subject <> 'mass-change-held'),"
            + " (select count(*) from hold where hold.account_id = :account and hold.device = :held"
            + " and hold.due_at is not null),"
            + " (select count(*) from blob_upload upload where upload.account_id = :account and not upload.done"
            + " and upload.expires_at > :now),"
            + " (select count(*) from blob where blob.account_id = :account and not exists (select 1 from escrow_blob"
            + " there where there.account_id = blob.account_id and there.digest = blob.digest)),"
            + " (select count(*) from escrow_outbox waiting where waiting.account_id = :account"
            + " and waiting.what = 'answer'),"
            + " (select count(*) from quarantine where quarantine.account_id = :account),"
            + " (select min(warning.words) from reset_warning warning join incident on incident.id = warning.incident_id"
            + " where warning.lifted_at is null and (incident.reach = 'all' or incident.reach = 'carrier'"
            + " and incident.carrier_id = (select account.carrier_id from account where account.id = :account)"
            + " or exists (select 1 from incident_account concerned where concerned.id = incident.id"
            + " and concerned.account_id = :account)))"
            + " from " + RECENT;

    private static final String BY_DEVICE =
            "select 'own' as what, recent.device as device, count(*) as n from " + RECENT
                    + " group by recent.device"
                    + " union all select 'held', cast(hold.device as varchar(64)), count(*) from hold"
                    + " where hold.account_id = :account and hold.due_at is not null group by hold.device";

    /** Nobody's: no device has it. */
    private static final UUID NO_DEVICE = new UUID(0, 0);

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

    /** What there is of an account, and each device's share in it. */
    record All(Found account, Map<String, Long> own, Map<String, Long> held) {

        Found of(UUID device) {
            String id = device.toString();
            return account.ofDevice(own.getOrDefault(id, 0L), held.getOrDefault(id, 0L));
        }
    }

    /** Two statements, however many devices there are. */
    All all(UUID account, long escrowed, Instant now) {
        Map<String, Long> own = new HashMap<>();
        Map<String, Long> held = new HashMap<>();
        for (Object[] row : session.createNativeQuery(BY_DEVICE, Object[].class)
                .addScalar("what", String.class)
                .addScalar("device", String.class)
                .addScalar("n", Long.class)
                .setParameter("account", account)
                .setParameter("escrowed", escrowed)
                .list()) {
            (row[0].equals("own") ? own : held).put((String) row[1], (Long) row[2]);
        }
        return new All(of(account, NO_DEVICE, escrowed, now), own, held);
    }
}

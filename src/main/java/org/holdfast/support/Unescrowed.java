package org.holdfast.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What of an account, or of one device's work in it, is here and not in escrow; and whether somebody warns of a reset. One statement, by keys; bounded. */
@ApplicationScoped
class Unescrowed {

    /** Entries looked at; with more to come it isn't said whose they are. */
    private static final int MOST_ENTRIES = 10_000;

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
            + " (select min(warning.words) from reset_warning warning join incident on incident.id = warning.incident_id"
            + " where warning.lifted_at is null and (incident.reach = 'all' or incident.reach = 'carrier'"
            + " and incident.carrier_id = (select account.carrier_id from account where account.id = :account)"
            + " or exists (select 1 from incident_account concerned where concerned.id = incident.id"
            + " and concerned.account_id = :account)))"
            + " from (select entry.device from journal_entry entry where entry.account_id = :account"
            + " and entry.seq > :escrowed order by entry.seq limit " + (MOST_ENTRIES + 1) + ") recent";

    @Inject
    private StatelessSession session;

    /** The counts, in the order in which they are told. */
    private record Found(
            long entries,
            long own,
            long incidents,
            long holds,
            long uploads,
            long blobs,
            long answers,
            @Nullable String warning) {

        static Found of(Object[] row) {
            return new Found(
                    at(row, 0), at(row, 1), at(row, 2), at(row, 3), at(row, 4), at(row, 5), at(row, 6), (String)
                            row[7]);
        }

        private static long at(Object[] row, int column) {
            return ((Number) row[column]).longValue();
        }
    }

    /** The first reason against taking the device's work for escrowed, in words; empty if there is none. */
    Optional<String> first(UUID account, UUID device, long escrowed, Instant now) {
        Found found = Found.of(session.createNativeQuery(SQL, Object[].class)
                .setParameter("account", account)
                .setParameter("device", device.toString())
                .setParameter("held", device)
                .setParameter("escrowed", escrowed)
                .setParameter("now", now)
                .getSingleResult());
        if (found.warning() != null) {
            return Optional.of(found.warning());
        }
        if (found.incidents() > 0) {
            return Optional.of("Something about this account is being looked into.");
        }
        if (found.holds() > 0) {
            return Optional.of("Changes that this device sent are held until somebody decides about them.");
        }
        if (found.own() > 0) {
            return Optional.of(
                    found.own() == 1
                            ? "A change that this device sent is not in escrow yet."
                            : found.own() + " changes that this device sent are not in escrow yet.");
        }
        if (found.entries() > MOST_ENTRIES) {
            return Optional.of("More than " + MOST_ENTRIES + " changes of this account are not in escrow yet.");
        }
        return photos(found)
                .or(() -> found.answers() == 0
                        ? Optional.empty()
                        : Optional.of("Answers that this account's devices got are not in escrow yet."));
    }

    private static Optional<String> photos(Found found) {
        if (found.uploads() > 0) {
            return Optional.of("A photo is still being sent to the server.");
        }
        return found.blobs() == 0 ? Optional.empty() : Optional.of("Photos of this account are not in escrow yet.");
    }
}

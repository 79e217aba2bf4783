package org.holdfast.escrow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.holdfast.escrow.Shipment.NamedBlob;
import org.holdfast.escrow.Shipment.Stretch;
import org.holdfast.escrow.Unpacked.StoredBlob;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Quarantine;
import org.holdfast.journal.Quarantine.Why;
import org.holdfast.journal.Replay;
import org.holdfast.journal.Replay.Conflict;
import org.holdfast.journal.Replay.Outcome;
import org.holdfast.journal.Replay.Tail;

/**
 * Gives the database what is in a segment, and writes down that it has it, in one transaction: a node that is killed leaves the
 * segment done or not begun.
 */
@Stateless
public class Reinstatement {

    @Inject
    private StatelessSession session;

    @Inject
    private Replay replay;

    @Inject
    private Quarantine quarantine;

    @Inject
    private Rows rows;

    @Inject
    private Chain chain;

    @Inject
    private PhotoBlobs photos;

    @Inject
    private NotesAnswered notes;

    @Inject
    private Event<Alarm> alarms;

    @Inject
    private Clock clock;

    /**
     * What came of it.
     *
     * @param appended entries that were not there before
     * @param quarantined accounts of which the vault tells another story than the database
     * @param missing contents that entries name and that nobody has
     */
    public record Result(long appended, List<UUID> quarantined, Map<UUID, Set<Digest>> missing) {}

    /**
     * @param there the blobs of it whose octets the database has by now
     * @throws IllegalStateException if the chain has moved meanwhile: another node is at it; then nothing is written
     */
    public Result apply(Unpacked segment, List<StoredBlob> there) {
        long number = segment.sealed().header().number();
        Map<UUID, Why> apart = new HashMap<>(quarantine.among(accounts(segment)));
        List<Outcome> outcomes = replay.replay(segment.tails().stream()
                .filter(tail -> !apart.containsKey(tail.account()))
                .toList());
        List<UUID> quarantined = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Conflict conflict = outcome.conflict();
            if (conflict != null) {
                quarantine(outcome.account(), conflict, number);
                quarantined.add(outcome.account());
                apart.put(outcome.account(), conflict.why());
            }
        }
        write(segment, apart);
        blobs(there);
        List<Tail> applied = segment.tails().stream()
                .filter(tail -> !apart.containsKey(tail.account()))
                .toList();
        record(segment, applied);
        notes.forget(segment, applied);
        return new Result(
                outcomes.stream().mapToLong(Outcome::appended).sum(),
                quarantined,
                outcomes.stream()
                        .filter(outcome -> !outcome.missing().isEmpty())
                        .collect(Collectors.toMap(Outcome::account, Outcome::missing)));
    }

    private static Set<UUID> accounts(Unpacked segment) {
        Set<UUID> accounts = new HashSet<>();
        segment.tails().forEach(tail -> accounts.add(tail.account()));
        segment.rows().forEach((table, some) -> some.forEach(row -> accounts.add(table.owner(row))));
        return accounts;
    }

    private void quarantine(UUID account, Conflict conflict, long segment) {
        quarantine.put(new Quarantine.Case(
                account, conflict.why(), conflict.seq(), conflict.here(), conflict.there(), segment, clock.instant()));
        alarms.fireAsync(Alarm.of(
                "account-quarantined",
                account,
                "The vault's segment " + segment + " and the database tell two stories of entry " + conflict.seq()
                        + ". The account is read-only; nothing of either is overwritten."));
    }

    /** Where both tell a story, this one's rows stay as they are, too. */
    private void write(Unpacked segment, Map<UUID, Why> apart) {
        segment.rows().forEach((table, all) -> {
            List<ObjectNode> some = all.stream()
                    .filter(row -> apart.get(table.owner(row)) != Why.DIVERGED)
                    .toList();
            if (table.name().equals("account")) {
                letGoOfNumbers(some);
            }
            rows.writeAll(table, some);
        });
    }

    /** Numbers and references may have changed hands among these accounts; the last of them shall not find its own taken. */
    private void letGoOfNumbers(List<ObjectNode> accounts) {
        session.createNativeMutationQuery("update account set status = 'closed', held_msisdn = null, reference = null"
                        + " where id in (select wanted.id from unnest(cast(:ids as uuid array)) as wanted (id))")
                .setParameter(
                        "ids",
                        accounts.stream()
                                .map(row -> UUID.fromString(row.get("id").asText()))
                                .toArray(UUID[]::new))
                .executeUpdate();
    }

    private void blobs(List<StoredBlob> there) {
        for (StoredBlob blob : there) {
            for (String sql : new String[] {
                "insert into escrow_blob (account_id, digest, escrowed_at)"
                        + " values (:account, :digest, current_timestamp) on conflict do nothing",
                "delete from escrow_blob_wait where account_id = :account and digest = :digest"
            }) {
                session.createNativeMutationQuery(sql)
                        .setParameter("account", blob.account())
                        .setParameter("digest", blob.digest().hex())
                        .executeUpdate();
            }
        }
    }

    private void record(Unpacked segment, List<Tail> tails) {
        Segment.Sealed sealed = segment.sealed();
        boolean moved = chain.record(new Shipment(
                sealed.header().vault(),
                sealed.header().number(),
                chain.known().orElseThrow().sha256(),
                sealed.sha256(),
                sealed.octets(),
                sealed.entries(),
                sealed.records(),
                sealed.header().at(),
                tails.stream().map(Reinstatement::stretch).toList(),
                tails.stream().map(this::named).flatMap(List::stream).toList(),
                List.of()));
        if (!moved) {
            throw new IllegalStateException(
                    "another node has replayed segment " + sealed.header().number());
        }
    }

    private static Stretch stretch(Tail tail) {
        var last = tail.links().get(tail.links().size() - 1);
        return new Stretch(
                tail.account(), tail.links().get(0).entry().seq(), last.entry().seq(), last.hash());
    }

    private List<NamedBlob> named(Tail tail) {
        return photos.named(
                tail.account(), tail.links().stream().map(link -> link.entry()).toList(), tail.contents());
    }
}

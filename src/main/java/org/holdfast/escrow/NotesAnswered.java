package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.escrow.Unpacked.StoredBlob;
import org.holdfast.journal.Replay.Tail;

/** Takes out of the outbox what triggers noted while a segment was replayed: it came from the vault, and need not go there. */
@ApplicationScoped
class NotesAnswered {

    private static final String ROWS = "merge into escrow_outbox note using (select wanted.* from"
            + " unnest(cast(:whats as varchar(32) array), cast(:accounts as uuid array), cast(:refs as varchar(100) array))"
            + " as wanted (what, account, ref)) done on (note.what = done.what and note.ref = done.ref"
            + " and coalesce(note.account_id, cast(:plant as uuid)) = done.account) when matched then delete";

    private static final String HEADS = "merge into escrow_outbox note using (select wanted.* from"
            + " unnest(cast(:accounts as uuid array), cast(:seqs as bigint array)) as wanted (account, seq)) done"
            + " on (note.account_id = done.account and note.what = 'journal'"
            + " and case when note.what = 'journal' then cast(note.ref as bigint) end <= done.seq)"
            + " when matched then delete";

    @Inject
    private StatelessSession session;

    private record Note(String what, UUID account, String ref) {}

    /** @param applied those of the segment's tails that the database has now */
    void forget(Unpacked segment, List<Tail> applied) {
        List<Note> notes = new ArrayList<>();
        segment.rows()
                .forEach((table, rows) -> rows.forEach(row -> notes.add(new Note(
                        Rows.notedAs(table),
                        table.owner(row),
                        row.get(table.key()).asText()))));
        for (StoredBlob blob : segment.blobs()) {
            notes.add(new Note("blob", blob.account(), blob.digest().hex()));
            notes.add(new Note("blob-row", blob.account(), blob.digest().hex()));
        }
        if (!notes.isEmpty()) {
            session.createNativeMutationQuery(ROWS)
                    .setParameter("whats", notes.stream().map(Note::what).toArray(String[]::new))
                    .setParameter("accounts", notes.stream().map(Note::account).toArray(UUID[]::new))
                    .setParameter("refs", notes.stream().map(Note::ref).toArray(String[]::new))
                    .setParameter("plant", AccountKey.PLANT)
                    .executeUpdate();
        }
        if (!applied.isEmpty()) {
            session.createNativeMutationQuery(HEADS)
                    .setParameter(
                            "accounts", applied.stream().map(Tail::account).toArray(UUID[]::new))
                    .setParameter(
                            "seqs",
                            applied.stream()
                                    .map(tail -> tail.links()
                                            .get(tail.links().size() - 1)
                                            .entry()
                                            .seq())
                                    .toArray(Long[]::new))
                    .executeUpdate();
        }
    }
}

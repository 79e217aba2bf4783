package org.holdfast.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * What has to reach the escrow though no entry tells of it. Triggers note everything else; that an answer left no entry is known
 * only to who gave it. In the caller's transaction, so that what is rolled back is not shipped.
 */
@ApplicationScoped
public class Outbox {

    @Inject
    private StatelessSession session;

    /**
     * Notes ops whose answers say more than an entry does, or that left none: exactly-once must survive a rebuild from escrow, too.
     *
     * @param ops may be empty, as it is nearly always
     */
    public void answered(UUID account, Collection<UUID> ops) {
        if (ops.isEmpty()) {
            return;
        }
        session.doWork(database -> {
            try (PreparedStatement note = database.prepareStatement(
                    "insert into escrow_outbox (what, account_id, ref) values ('answer', ?, ?)")) {
                for (UUID op : ops) {
                    note.setObject(1, account);
                    note.setString(2, op.toString());
                    note.addBatch();
                }
                note.executeBatch();
            }
        });
    }
}

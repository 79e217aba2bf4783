package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import org.hibernate.StatelessSession;

/** What came into the vault of late. */
@Stateless
public class Shipped {

    /** More segments than are sealed in an hour at full speed; looking through all of them would take longer every day. */
    private static final int LOOKED_THROUGH = 12_000;

    @Inject
    private StatelessSession session;

    /** Entries of the journal that came into the vault since then; of an hour at most. */
    public long entriesSince(Instant since) {
        return session.createNativeQuery(
                        "select coalesce(sum(entries), 0) as entries from escrow_segment where sealed_at > :since and number >"
                                + " (select coalesce(max(number), 0) from escrow_segment) - " + LOOKED_THROUGH,
                        Object.class)
                .addScalar("entries", Long.class)
                .setParameter("since", since)
                .uniqueResultOptional()
                .map(Long.class::cast)
                .orElse(0L);
    }
}

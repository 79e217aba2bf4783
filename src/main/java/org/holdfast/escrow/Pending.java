package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** What of an account waits to be shipped. */
@Stateless
public class Pending {

    @Inject
    private StatelessSession session;

    /** Rows of the outbox. */
    public long of(UUID account) {
        return session.createNativeQuery("select count(*) from escrow_outbox where account_id = :account", Long.class)
                .setParameter("account", account)
                .uniqueResult();
    }
}

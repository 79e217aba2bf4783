package org.holdfast.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.TransactionScoped;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * Gives each transaction a session without a persistence context: what is read from the journal never changes, and what is
 * written is written once, in batches, so that tracking it would be work for nothing.
 */
@ApplicationScoped
class Sessions {

    @PersistenceUnit
    private EntityManagerFactory factory;

    @Produces
    @TransactionScoped
    StatelessSession open() {
        return factory.unwrap(SessionFactory.class).openStatelessSession();
    }

    void close(@Disposes StatelessSession session) {
        session.close();
    }
}

package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/** The people who run the plant, recognised by name and password. */
@Stateless
public class StaffService {

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    @Inject
    private Passwords passwords;

    /** Whether there is an operator of this name with this password. Slow on purpose. */
    public boolean isOperator(String name, String password) {
        Staff known = database.createNamedQuery(Staff.BY_NAME, Staff.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .orElse(null);
        return passwords.agree(password, known == null ? null : known.passwordHash())
                && known != null
                && known.isOperator();
    }

    public void addOperator(String name, String password) {
        database.persist(Staff.operator(UUID.randomUUID(), name, passwords.hash(password), clock.instant()));
    }
}

package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The carriers, recognised by their systems' keys. */
@Stateless
public class CarrierService {

    private static final int MOST = 1_000;

    @PersistenceContext
    private EntityManager database;

    @Inject
    private Clock clock;

    /** Whose key this is; empty if it is nobody's. */
    public Optional<UUID> recognise(String key) {
        return database.createNamedQuery(Carrier.ID_BY_KEY, UUID.class)
                .setParameter("hash", DeviceToken.hash(key))
                .getResultStream()
                .findFirst();
    }

    public boolean thereAreNone() {
        return database.createNamedQuery(Carrier.COUNT, Long.class).getSingleResult() == 0;
    }

    /** A carrier's face. */
    public record Named(UUID id, String name) implements Serializable {}

    /** All of them, by name: there are few. */
    public List<Named> list() {
        return database.createQuery("select c.id, c.name from Carrier c order by c.name", Object[].class)
                .setMaxResults(MOST)
                .getResultStream()
                .map(row -> new Named((UUID) row[0], (String) row[1]))
                .toList();
    }

    /** The carrier of a name; empty if there is none. */
    public Optional<Named> named(String name) {
        return list().stream().filter(carrier -> carrier.name().equals(name)).findFirst();
    }

    public UUID add(String name, String key) {
        if (DeviceToken.isMeantBy(key)) {
            throw new IllegalArgumentException("a carrier's key can't begin like a device's token");
        }
        UUID id = UUID.randomUUID();
        database.persist(new Carrier(id, name, DeviceToken.hash(key), clock.instant()));
        return id;
    }
}

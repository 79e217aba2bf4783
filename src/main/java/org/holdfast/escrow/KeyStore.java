package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Accounts' keys in the database. Each call is a transaction of its own. */
@Stateless
public class KeyStore {

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    /** A key in the form in which it is kept. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Kept(UUID account, byte[] secret, boolean wrapped) {}

    /** Those that there are. */
    public Map<UUID, Kept> find(Collection<UUID> accounts) {
        Map<UUID, Kept> found = new HashMap<>();
        session.createNativeQuery(
                        "select kept.* from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join account_key kept on kept.account_id = wanted.id",
                        KeyRow.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list()
                .forEach(row -> {
                    KeyObject key = row.key();
                    found.put(key.account(), new Kept(key.account(), key.secret(), key.wrapped()));
                });
        return found;
    }

    /** Fails on a unique key if another node has made one meanwhile. */
    public void insert(Collection<Kept> keys) {
        keys.forEach(kept -> session.insert(
                new KeyRow(new KeyObject(kept.account(), kept.secret(), kept.wrapped()), clock.instant())));
    }

    /** Destroys it here. */
    public void delete(UUID account) {
        session.createNativeMutationQuery("delete from account_key where account_id = :account")
                .setParameter("account", account)
                .executeUpdate();
    }
}

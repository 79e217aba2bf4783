package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

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
                    found.put(key.account(), kept(key));
                });
        return found;
    }

    /** All, in order of the account, after the given one. */
    public List<Kept> page(@Nullable UUID after, int limit) {
        return session
                .createQuery(
                        "from AccountKeyRow where :after is null or account > :after order by account", KeyRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(row -> kept(row.key()))
                .toList();
    }

    /** Another node may have kept the same key meanwhile: the one that is in the vault. */
    public void insert(Collection<Kept> keys) {
        keys.forEach(kept -> session.createNativeMutationQuery(
                        "insert into account_key (account_id, secret, wrapped, created_at)"
                                + " values (:account, :secret, :wrapped, :now) on conflict do nothing")
                .setParameter("account", kept.account())
                .setParameter("secret", kept.secret())
                .setParameter("wrapped", kept.wrapped())
                .setParameter("now", clock.instant())
                .executeUpdate());
    }

    private static Kept kept(KeyObject key) {
        return new Kept(key.account(), key.secret(), key.wrapped());
    }

    /** Destroys it here. */
    public void delete(UUID account) {
        session.createNativeMutationQuery("delete from account_key where account_id = :account")
                .setParameter("account", account)
                .executeUpdate();
    }
}

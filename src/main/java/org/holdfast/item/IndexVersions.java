package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Replayed;
import org.jspecify.annotations.Nullable;

/**
 * By which version of the formats each account's index was made. Accounts that are not in the table have one from before there
 * was one.
 */
@ApplicationScoped
class IndexVersions {

    /**
     * What is projected now. To be raised when a format projects something else from the same octets, or the index keeps more of
     * it: then every account's index is made again after the start. 1: words, and spans of tasks. 2: weights.
     */
    static final int CURRENT = 2;

    /** The index lacks entries that came back from escrow: it is made again before anybody is served. */
    static final int STALE = -1;

    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    private StatelessSession session;

    /** Notes that the account's index is as it would be made now. */
    void current(UUID account) {
        int known = session.createNativeMutationQuery(
                        "update item_index set version = :version where account_id = :account")
                .setParameter("version", CURRENT)
                .setParameter("account", account)
                .executeUpdate();
        if (known == 0) {
            insert(account);
        }
    }

    /** Notes the same of an account that is new. */
    void insert(UUID account) {
        session.createNativeMutationQuery("insert into item_index (account_id, version) values (:account, :version)")
                .setParameter("account", account)
                .setParameter("version", CURRENT)
                .executeUpdate();
    }

    /** In the transaction that brought the entries back. */
    void stale(@Observes Replayed replayed) {
        session.createNativeMutationQuery("merge into item_index known using"
                        + " (select wanted.id as id from unnest(cast(:accounts as uuid array)) as wanted (id)) stale"
                        + " on (known.account_id = stale.id) when matched then update set version = :version"
                        + " when not matched then insert (account_id, version) values (stale.id, :version)")
                .setParameter("accounts", replayed.accounts().toArray(UUID[]::new))
                .setParameter("version", STALE)
                .executeUpdate();
    }

    /** Puts accounts that are not there into the table, as older than any version. Another node may be doing so, too. */
    void adopt() {
        session.createNativeMutationQuery(
                        "insert into item_index (account_id, version) select head.account_id, 0 from journal_head head"
                                + " where not exists (select 1 from item_index known where known.account_id = head.account_id)"
                                + " on conflict do nothing")
                .executeUpdate();
    }

    /**
     * The next account, in order of ids, whose index is older.
     *
     * @param after the account that was last, or null for the first
     */
    Optional<UUID> outdated(@Nullable UUID after) {
        return below(CURRENT, after);
    }

    /** The same of those whose index lacks entries. */
    Optional<UUID> stale(@Nullable UUID after) {
        return below(STALE + 1, after);
    }

    private Optional<UUID> below(int version, @Nullable UUID after) {
        return session.createNativeQuery(
                        "select account_id from item_index where version < :version and account_id > :after"
                                + " order by account_id limit 1",
                        UUID.class)
                .setParameter("version", version)
                .setParameter("after", after == null ? FIRST : after)
                .uniqueResultOptional();
    }

    /**
     * Reserves an account for the caller until his transaction ends.
     *
     * @return false if its index is not older any more, or another node has reserved it
     */
    boolean lock(UUID account) {
        return session.createNativeQuery(
                        "select account_id from item_index where version < :version and account_id = :account"
                                + " for update skip locked",
                        UUID.class)
                .setParameter("version", CURRENT)
                .setParameter("account", account)
                .uniqueResultOptional()
                .isPresent();
    }
}

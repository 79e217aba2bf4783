package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The mass-change guard's tables: what devices have done, what they announced, and what is held. */
@ApplicationScoped
class HoldStore {

    @Inject
    private StatelessSession session;

    /** What a device has done since an hour. */
    List<TallyRow> tallies(UUID account, UUID device, long since) {
        return session.createQuery(
                        "from TallyRow where account = :account and device = :device and sinceHour >= :since",
                        TallyRow.class)
                .setParameter("account", account)
                .setParameter("device", device)
                .setParameter("since", since)
                .list();
    }

    void forgetTallies(UUID account, UUID device, long before) {
        session.createMutationQuery(
                        "delete from TallyRow where account = :account and device = :device and sinceHour < :before")
                .setParameter("account", account)
                .setParameter("device", device)
                .setParameter("before", before)
                .executeUpdate();
    }

    void saveTallies(Collection<TallyRow> fresh, Collection<TallyRow> changed) {
        fresh.forEach(session::insert);
        changed.forEach(session::update);
    }

    /** How many live items are in each of the collections; those with none are left out. See {@link ItemStore} on {@code in (…)}. */
    Map<UUID, Long> live(UUID account, Collection<UUID> collections) {
        Map<UUID, Long> live = new HashMap<>();
        session.createNativeQuery(
                        "select cast(wanted.id as varchar(36)), count(*) from unnest(cast(:ids as uuid array)) as wanted (id)"
                                + " join item found on found.account_id = :account and found.collection_id = wanted.id"
                                + " and found.live group by wanted.id",
                        Object[].class)
                .setParameter("ids", collections.toArray(UUID[]::new))
                .setParameter("account", account)
                .list()
                .forEach(row -> live.put(UUID.fromString((String) row[0]), ((Number) row[1]).longValue()));
        return live;
    }

    /** Announcements of a device that are not over, the oldest first. */
    List<IntentRow> intents(UUID account, UUID device, Instant now) {
        return session.createQuery(
                        "from IntentRow where account = :account and device = :device and expiresAt > :now"
                                + " order by openedAt, id",
                        IntentRow.class)
                .setParameter("account", account)
                .setParameter("device", device)
                .setParameter("now", now)
                .list();
    }

    /** Announcements of all devices, the latest first. */
    List<IntentRow> intents(UUID account, int limit) {
        return session.createQuery(
                        "from IntentRow where account = :account order by openedAt desc, id desc", IntentRow.class)
                .setParameter("account", account)
                .setMaxResults(limit)
                .list();
    }

    Optional<IntentRow> intent(UUID account, UUID id) {
        return session.createQuery("from IntentRow where account = :account and id = :id", IntentRow.class)
                .setParameter("account", account)
                .setParameter("id", id)
                .uniqueResultOptional();
    }

    /** A device's holds that still take ops. */
    List<HoldRow> open(UUID account, UUID device, Instant now) {
        return session.createQuery(
                        "from HoldRow where account = :account and device = :device and state = :open and expiresAt > :now"
                                + " order by openedAt, id",
                        HoldRow.class)
                .setParameter("account", account)
                .setParameter("device", device)
                .setParameter("open", Hold.State.OPEN.wire())
                .setParameter("now", now)
                .list();
    }

    /** An account's holds that wait for a decision, the latest first. */
    List<UUID> open(UUID account, int limit) {
        return session.createQuery(
                        "select id from HoldRow where account = :account and state = :open order by openedAt desc, id desc",
                        UUID.class)
                .setParameter("account", account)
                .setParameter("open", Hold.State.OPEN.wire())
                .setMaxResults(limit)
                .list();
    }

    long countOpen(UUID account) {
        return session.createQuery(
                        "select count(*) from HoldRow where account = :account and state = :open", Long.class)
                .setParameter("account", account)
                .setParameter("open", Hold.State.OPEN.wire())
                .uniqueResult();
    }

    /**
     * An account's holds, the latest first.
     *
     * @param state null for all
     * @param after the last one of the page before; null for the first page
     */
    List<HoldRow> holds(UUID account, Hold.@Nullable State state, @Nullable Hold after, int limit) {
        var query = session.createQuery(
                        "from HoldRow where account = :account"
                                + (state == null ? "" : " and state = :state")
                                + (after == null ? "" : " and (openedAt < :at or openedAt = :at and id < :id)")
                                + " order by openedAt desc, id desc",
                        HoldRow.class)
                .setParameter("account", account)
                .setMaxResults(limit);
        if (state != null) {
            query.setParameter("state", state.wire());
        }
        if (after != null) {
            query.setParameter("at", after.openedAt()).setParameter("id", after.id());
        }
        return query.list();
    }

    Optional<HoldRow> hold(UUID account, UUID id) {
        return session.createQuery("from HoldRow where account = :account and id = :id", HoldRow.class)
                .setParameter("account", account)
                .setParameter("id", id)
                .uniqueResultOptional();
    }

    /** Holds that somebody has to look after, of all accounts, the most urgent first. */
    List<HoldRow> due(Instant now, int limit) {
        return session.createQuery("from HoldRow where dueAt <= :now order by dueAt, account, id", HoldRow.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .list();
    }

    /** What holds have of some items already: for each op the hold, a space and the op's fingerprint. */
    Set<String> held(UUID account, Collection<UUID> holds, Collection<UUID> items) {
        return Set.copyOf(session.createNativeQuery(
                        "select concat(cast(found.hold_id as varchar(36)), ' ', found.fingerprint)"
                                + " from unnest(cast(:items as uuid array)) as wanted (id) join held_op found"
                                + " on found.account_id = :account and found.item_id = wanted.id"
                                + " join unnest(cast(:holds as uuid array)) as taking (id) on taking.id = found.hold_id",
                        String.class)
                .setParameter("items", items.stream().distinct().toArray(UUID[]::new))
                .setParameter("holds", holds.toArray(UUID[]::new))
                .setParameter("account", account)
                .list());
    }

    /** Ops of a hold in the order in which they came, after a number. */
    List<HeldOpRow> ops(UUID account, UUID hold, int after, int limit) {
        return session.createQuery(
                        "from HeldOpRow where account = :account and hold = :hold and number > :after order by number",
                        HeldOpRow.class)
                .setParameter("account", account)
                .setParameter("hold", hold)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list();
    }

    /** The same without their octets: number, op, action, item, kind, base, digest, media type, size, items. */
    List<Object[]> lines(UUID account, UUID hold, int after, int limit) {
        return session.createQuery(
                        "select number, op, action, item, kind, base, digest, mediaType, size, items from HeldOpRow"
                                + " where account = :account and hold = :hold and number > :after order by number",
                        Object[].class)
                .setParameter("account", account)
                .setParameter("hold", hold)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list();
    }

    void insert(Object row) {
        session.insert(row);
    }

    void update(Object row) {
        session.update(row);
    }

    /** Destroys what is held of an erased account; a trigger refuses it for any other. */
    void erase(UUID account) {
        session.createMutationQuery("delete from HeldOpRow where account = :account")
                .setParameter("account", account)
                .executeUpdate();
    }
}

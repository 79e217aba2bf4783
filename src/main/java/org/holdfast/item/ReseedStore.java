package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** What is kept to tell older from newer among what handsets give back. All of it is written under the account's lock. */
@ApplicationScoped
class ReseedStore {

    @Inject
    private StatelessSession session;

    /** The last entry that a device's past and this journal are known to share; 0 if nothing is known. */
    long common(UUID account, UUID device) {
        return session.createNativeQuery(
                        "select seq from reconciled where account_id = :account and device_id = :device", Long.class)
                .setParameter("account", account)
                .setParameter("device", device)
                .uniqueResultOptional()
                .orElse(0L);
    }

    void saveCommon(UUID account, UUID device, long seq) {
        int known = write(
                "update reconciled set seq = :seq where account_id = :account and device_id = :device",
                account,
                device,
                seq);
        if (known == 0) {
            write(
                    "insert into reconciled (account_id, device_id, seq) values (:account, :device, :seq)",
                    account,
                    device,
                    seq);
        }
    }

    private int write(String sql, UUID account, UUID device, long seq) {
        return session.createNativeMutationQuery(sql)
                .setParameter("account", account)
                .setParameter("device", device)
                .setParameter("seq", seq)
                .executeUpdate();
    }

    /** How far items were given back, by item; those that never were are left out. */
    Map<UUID, GivenBackRow> givenBack(UUID account, Collection<UUID> items) {
        return session
                .createNativeQuery(
                        "select found.* from unnest(cast(:ids as uuid array)) as wanted (id) join given_back found"
                                + " on found.account_id = :account and found.item_id = wanted.id",
                        GivenBackRow.class)
                .setParameter("ids", items.stream().distinct().toArray(UUID[]::new))
                .setParameter("account", account)
                .list()
                .stream()
                .collect(Collectors.toMap(GivenBackRow::item, row -> row));
    }

    /** Inserts the rows of items that are not known yet and updates the others, in two batches. */
    void save(Collection<GivenBackRow> rows, Collection<UUID> known) {
        rows.stream().filter(row -> !known.contains(row.item())).forEach(session::insert);
        rows.stream().filter(row -> known.contains(row.item())).forEach(session::update);
    }
}

package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Digest;

/** Tells what an account has already of many things that someone wants to bring in: one statement for each way to know a thing. */
@Stateless
public class KnownItems {

    @Inject
    private StatelessSession session;

    @Inject
    private ItemStore store;

    /**
     * What is looked for.
     *
     * @param ids of items, deleted ones too
     * @param uids that the items' octets give them ({@link Projection#uid})
     * @param contents of items without a UID
     * @param blobs that photos describe
     */
    public record Wanted(Set<UUID> ids, Set<String> uids, Set<Digest> contents, Set<Digest> blobs) {}

    /** The items that answer to any of it: by id the deleted ones too, otherwise the live ones only. */
    public Collection<Item> find(UUID account, Wanted wanted) {
        Map<UUID, Item> found = new LinkedHashMap<>(store.items(account, wanted.ids()));
        live(account, "uid", "", wanted.uids()).forEach(item -> found.put(item.id(), item));
        live(account, "digest", " and found.uid is null", hex(wanted.contents()))
                .forEach(item -> found.put(item.id(), item));
        live(account, "blob", "", hex(wanted.blobs())).forEach(item -> found.put(item.id(), item));
        return found.values();
    }

    /** See {@link ItemStore} for why this is no {@code in (…)}. */
    private List<Item> live(UUID account, String column, String and, Collection<String> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        String sql = "select found.* from unnest(cast(:wanted as varchar array)) as wanted (known) join item found"
                + " on found.account_id = :account and found.%s = wanted.known where found.live%s order by found.id";
        return session
                .createNativeQuery(sql.formatted(column, and), ItemRow.class)
                .setParameter("wanted", values.toArray(String[]::new))
                .setParameter("account", account)
                .stream()
                .map(ItemRow::item)
                .toList();
    }

    private static List<String> hex(Collection<Digest> digests) {
        return digests.stream().map(Digest::hex).toList();
    }
}

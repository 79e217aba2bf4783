package org.holdfast.escrow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Rows.Name;
import org.holdfast.escrow.Rows.Table;

/**
 * Rows that nothing in Holdfast ever removes, and that are gone all the same: an account's, its devices'. They come back as the
 * vault has them last. Not called inside of a transaction.
 */
@ApplicationScoped
public class LostRows {

    private static final Set<String> NEVER_REMOVED = Set.of("account", "device", "op_answer");
    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private Rows rows;

    @Inject
    private Copies copies;

    /**
     * Looks whether an account's row is there, and those of its devices.
     *
     * @param authors who wrote its entries: devices' ids, and others, which are passed over
     */
    public boolean isAnyLost(UUID account, Set<String> authors) {
        Set<Name> devices = new HashSet<>();
        for (String author : authors) {
            device(author).ifPresent(id -> devices.add(new Name(account, id)));
        }
        return rows.read(Rows.table("account"), new Name(null, account.toString()))
                        .isEmpty()
                || rows.read(Rows.table("device"), devices).size() < devices.size();
    }

    private static Optional<String> device(String author) {
        try {
            return Optional.of(UUID.fromString(author).toString());
        } catch (IllegalArgumentException somebodyElse) {
            return Optional.empty();
        }
    }

    /**
     * Brings back what is gone.
     *
     * @return what came back, such as {@code device 6f1c…}
     * @throws IOException if the vault can't be read
     */
    public List<String> bringBack(UUID account) throws IOException {
        Map<String, Map<String, byte[]>> newest = new LinkedHashMap<>();
        Rows.TABLES.forEach(table -> newest.put(table.name(), new LinkedHashMap<>()));
        copies.read(Set.of(account), true, new Copies.Visitor() {
            @Override
            public void row(UUID whose, String table, String id, byte[] json) {
                Optional.ofNullable(newest.get(table)).ifPresent(rowsOf -> rowsOf.put(id, json));
            }
        });
        List<String> back = new ArrayList<>();
        for (Table table : Rows.TABLES) {
            if (NEVER_REMOVED.contains(table.name())) {
                bringBack(account, table, newest.getOrDefault(table.name(), Map.of()), back);
            }
        }
        return back;
    }

    private void bringBack(UUID account, Table table, Map<String, byte[]> newest, List<String> back)
            throws IOException {
        for (Map.Entry<String, byte[]> row : newest.entrySet()) {
            Name name = new Name(table.owned() ? account : null, row.getKey());
            if (rows.read(table, name).isEmpty()) {
                rows.write(table, (ObjectNode) JSON.readTree(row.getValue()));
                back.add(table.name() + " " + row.getKey());
            }
        }
    }
}

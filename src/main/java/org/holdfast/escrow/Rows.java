package org.holdfast.escrow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Rows of tables whose rows change, as JSON and back: column to string, number or boolean; UUIDs as text, octets in base64, times
 * by RFC 3339. By the columns that a table has, so that a new column needs nothing here; a column that only the JSON has is left
 * out, so that an older copy can be read into a newer schema.
 */
@Stateless
public class Rows {

    /**
     * A table whose rows are shipped.
     *
     * @param owned whether its key begins with {@code account_id}
     * @param key the column that names a row, in its account if it is owned; what triggers note
     * @param type of that column
     */
    public record Table(String name, boolean owned, String key, KeyType type) {

        /**
         * Whose row it is: its account's, or, if it belongs to none, the plant's. That an account is erased is the plant's, too: it
         * must be known when the account's key is gone.
         */
        UUID owner(ObjectNode row) {
            boolean account = name.equals("account");
            if (account && ERASED.equals(row.path("status").asText())) {
                return AccountKey.PLANT;
            }
            String column = account ? "id" : "account_id";
            return row.hasNonNull(column) ? UUID.fromString(row.get(column).asText()) : AccountKey.PLANT;
        }

        /** How many rows are in memory together: those of one table have contents in them. */
        int atATime() {
            return name.equals("held_op") ? 4 : 100;
        }

        String noteAll() {
            String account = name.equals("account") ? "id" : owned ? "account_id" : "cast(null as uuid)";
            return "insert into escrow_outbox (what, account_id, ref) select '" + NOTED_AS.getOrDefault(name, name)
                    + "', " + account + ", cast(" + key + " as varchar(100)) from " + name;
        }
    }

    /** What a key's column holds. */
    public enum KeyType {
        UUID("uuid"),
        TEXT("varchar(100)");

        private final String sql;

        KeyType(String sql) {
            this.sql = sql;
        }
    }

    /** How a row is found. */
    public record Name(@Nullable UUID account, String ref) {}

    private static final String ERASED = "erased";

    /** Columns that say what is true of this database only: here the content of an erased account was destroyed. */
    private static final Map<String, String> OF_THIS_DATABASE = Map.of("account", "erased_at");

    /** Rows that are written once: one that is there and differs was tampered with, and is left as it is for the check to find. */
    private static final Set<String> WRITTEN_ONCE = Set.of("audit_entry");

    /** Under what the outbox has rows of a table, where it is not the table's name: {@code blob} there means the octets. */
    static final Map<String, String> NOTED_AS = Map.of("blob", "blob-row", "op_answer", "answer");

    /**
     * All of them, each after those that it refers to. Whoever adds a table adds it here, in the triggers of V15_1's like, and in
     * its migration what is there already.
     */
    public static final List<Table> TABLES = List.of(
            new Table("carrier", false, "id", KeyType.UUID),
            new Table("staff", false, "id", KeyType.UUID),
            new Table("receipt_key", false, "id", KeyType.TEXT),
            new Table("account", false, "id", KeyType.UUID),
            new Table("device", true, "id", KeyType.UUID),
            new Table("restore", true, "id", KeyType.UUID),
            new Table("blob", true, "digest", KeyType.TEXT),
            new Table("op_answer", true, "op", KeyType.UUID),
            new Table("hold", true, "id", KeyType.UUID),
            new Table("held_op", true, "id", KeyType.UUID),
            new Table("incident", false, "id", KeyType.UUID),
            new Table("notice", false, "id", KeyType.UUID),
            new Table("credit_policy", false, "id", KeyType.UUID),
            new Table("credit_export", false, "id", KeyType.UUID),
            new Table("credit", false, "id", KeyType.UUID),
            new Table("incident_account", true, "id", KeyType.UUID),
            new Table("reset_warning", false, "id", KeyType.UUID),
            new Table("audit_entry", false, "id", KeyType.UUID));

    @Inject
    private StatelessSession session;

    /** @throws IllegalArgumentException if none of that name is shipped */
    public static Table table(String name) {
        return TABLES.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rows of " + name + " are not shipped"));
    }

    /** What the outbox calls rows of a table. */
    static String notedAs(Table table) {
        return NOTED_AS.getOrDefault(table.name(), table.name());
    }

    /** The rows that there are, as they are now. One statement. */
    public Map<Name, ObjectNode> read(Table table, Collection<Name> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<Name> wanted = List.copyOf(names);
        return session.doReturningWork(database -> {
            Map<Name, ObjectNode> found = new LinkedHashMap<>();
            try (PreparedStatement query = select(database, table, wanted);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ObjectNode json = RowJson.of(row);
                    json.remove(OF_THIS_DATABASE.getOrDefault(table.name(), ""));
                    UUID account = table.owned()
                            ? UUID.fromString(json.get("account_id").asText())
                            : null;
                    found.put(new Name(account, json.get(table.key()).asText()), json);
                }
            }
            return found;
        });
    }

    public Optional<ObjectNode> read(Table table, Name name) {
        return read(table, List.of(name)).values().stream().findFirst();
    }

    private static PreparedStatement select(Connection database, Table table, List<Name> wanted) throws SQLException {
        Object[] refs = wanted.stream()
                .map(name -> table.type() == KeyType.UUID ? UUID.fromString(name.ref()) : name.ref())
                .toArray();
        String type = table.type().sql;
        String on = " on row_of." + table.key() + " = wanted.ref";
        PreparedStatement query = database.prepareStatement(
                table.owned()
                        ? "select row_of.* from unnest(cast(? as uuid array), cast(? as " + type
                                + " array)) as wanted (account_id, ref) join " + table.name() + " row_of" + on
                                + " and row_of.account_id = wanted.account_id"
                        : "select row_of.* from unnest(cast(? as " + type + " array)) as wanted (ref) join "
                                + table.name() + " row_of" + on);
        int at = 1;
        if (table.owned()) {
            query.setArray(
                    at++,
                    database.createArrayOf(
                            "uuid", wanted.stream().map(Name::account).toArray()));
        }
        query.setArray(at, database.createArrayOf(table.type() == KeyType.UUID ? "uuid" : "varchar", refs));
        return query;
    }

    /**
     * Makes a row what the JSON says: inserts it, or changes those of its columns that differ. A row that is so already is not
     * touched; nor is one that is written once.
     *
     * @return whether anything was written
     */
    public boolean write(Table table, ObjectNode json) {
        Name name = new Name(
                table.owned() ? UUID.fromString(json.get("account_id").asText()) : null,
                json.get(table.key()).asText());
        Optional<ObjectNode> before = read(table, name);
        if (before.isPresent() && WRITTEN_ONCE.contains(table.name())) {
            return false;
        }
        return session.doReturningWork(database -> {
            Map<String, RowJson.Column> columns = RowJson.columns(database, table.name());
            Map<RowJson.Column, JsonNode> changed = new LinkedHashMap<>();
            json.fields().forEachRemaining(member -> {
                RowJson.Column column = columns.get(member.getKey());
                if (column != null
                        && (before.isEmpty()
                                || !RowJson.same(member.getValue(), before.get().get(member.getKey())))) {
                    changed.put(column, member.getValue());
                }
            });
            if (changed.isEmpty()) {
                return false;
            }
            if (before.isEmpty()) {
                RowJson.insert(database, table.name(), changed);
            } else {
                RowJson.update(database, table.name(), changed, keys(table, json, columns));
            }
            return true;
        });
    }

    /** As {@link #write}, for many rows in few statements. No two of them are the same row. */
    public void writeAll(Table table, Collection<ObjectNode> rows) {
        Map<Name, ObjectNode> before =
                read(table, rows.stream().map(row -> name(table, row)).toList());
        List<ObjectNode> fresh = new ArrayList<>();
        for (ObjectNode row : rows) {
            if (before.containsKey(name(table, row))) {
                write(table, row);
            } else {
                fresh.add(row);
            }
        }
        session.doWork(database -> {
            Map<String, RowJson.Column> columns = RowJson.columns(database, table.name());
            List<Map<RowJson.Column, JsonNode>> values = new ArrayList<>();
            for (ObjectNode row : fresh) {
                Map<RowJson.Column, JsonNode> known = new LinkedHashMap<>();
                columns.forEach((name, column) -> {
                    if (row.has(name)) {
                        known.put(column, row.get(name));
                    }
                });
                values.add(known);
            }
            RowJson.insertAll(database, table.name(), values);
        });
    }

    private static Name name(Table table, ObjectNode row) {
        return new Name(
                table.owned() ? UUID.fromString(row.get("account_id").asText()) : null,
                row.get(table.key()).asText());
    }

    private static Map<RowJson.Column, JsonNode> keys(
            Table table, ObjectNode json, Map<String, RowJson.Column> columns) {
        Map<RowJson.Column, JsonNode> keys = new HashMap<>();
        List<String> names = new ArrayList<>(List.of(table.key()));
        if (table.owned()) {
            names.add("account_id");
        }
        names.forEach(name -> keys.put(columns.get(name), json.get(name)));
        return keys;
    }
}

package org.holdfast.escrow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Notes a change in the outbox, in the transaction of the change, in the embedded database, whose triggers are classes.
 * PostgreSQL has functions instead, which decide the same.
 */
public class NoteChange implements Trigger {

    /** When H2 alters a table, it makes triggers for a copy of it, and then gives the copy the table's name. */
    private static final Pattern COPY = Pattern.compile("_copy_\\d+_\\d+$");

    private String table = "";
    private final Map<String, Integer> columns = new HashMap<>();

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type)
            throws SQLException {
        table = COPY.matcher(tableName.toLowerCase(Locale.ROOT)).replaceFirst("");
        try (ResultSet found = connection.getMetaData().getColumns(null, schema, tableName, null)) {
            while (found.next()) {
                columns.put(
                        found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), found.getInt("ORDINAL_POSITION") - 1);
            }
        }
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        if (after == null || (before != null && !isWorthALine(before, after))) {
            return;
        }
        boolean head = table.equals("journal_head");
        try (PreparedStatement note =
                connection.prepareStatement("insert into escrow_outbox (what, account_id, ref) values (?, ?, ?)")) {
            note.setString(1, head ? "journal" : table);
            note.setObject(2, account(after));
            note.setString(3, String.valueOf(value(after, head ? "seq" : columns.containsKey("id") ? "id" : "digest")));
            note.executeUpdate();
        }
    }

    private @Nullable UUID account(Object[] row) {
        return (UUID) value(row, table.equals("account") ? "id" : "account_id");
    }

    private @Nullable Object value(Object[] row, String column) {
        Integer position = columns.get(column);
        return position == null ? null : row[position];
    }

    /** When a device was last seen is not. */
    private boolean isWorthALine(Object[] before, Object[] after) {
        Object[] same = before.clone();
        Integer seen = columns.get("last_seen_at");
        if (seen != null) {
            same[seen] = after[seen];
        }
        return table.equals("journal_head")
                ? !Objects.equals(value(before, "seq"), value(after, "seq"))
                : !Arrays.deepEquals(same, after);
    }
}

package org.holdfast.escrow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns to JSON and back, by the types that the database says they have. */
final class RowJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RowJson() {}

    /** What a column holds. */
    enum Form {
        UUID,
        OCTETS,
        TIME,
        NUMBER,
        BOOLEAN,
        TEXT
    }

    record Column(String name, Form form, int sqlType) {}

    /** The row that a result stands at. */
    static ObjectNode of(ResultSet row) throws SQLException {
        ObjectNode json = JSON.objectNode();
        ResultSetMetaData about = row.getMetaData();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            Column column = column(about, i);
            json.set(column.name(), value(row, i, column.form()));
        }
        return json;
    }

    /** The columns that a table has. */
    static Map<String, Column> columns(Connection database, String table) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select * from " + table + " where 1 = 0");
                ResultSet none = query.executeQuery()) {
            Map<String, Column> columns = new LinkedHashMap<>();
            ResultSetMetaData about = none.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                Column column = column(about, i);
                columns.put(column.name(), column);
            }
            return columns;
        }
    }

    static void insert(Connection database, String table, Map<Column, JsonNode> values) throws SQLException {
        String names = values.keySet().stream().map(Column::name).collect(Collectors.joining(", "));
        String marks = values.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                database.prepareStatement("insert into " + table + " (" + names + ") values (" + marks + ")")) {
            bind(insert, 1, values);
            insert.executeUpdate();
        }
    }

    /** Those with the same columns in one batch, in their order. */
    static void insertAll(Connection database, String table, List<Map<Column, JsonNode>> rows) throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            List<Column> columns = List.copyOf(rows.get(from).keySet());
            int to = from;
            String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
            String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
            try (PreparedStatement insert =
                    database.prepareStatement("insert into " + table + " (" + names + ") values (" + marks + ")")) {
                while (to < rows.size() && List.copyOf(rows.get(to).keySet()).equals(columns)) {
                    bind(insert, 1, rows.get(to++));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            from = to;
        }
    }

    static void update(Connection database, String table, Map<Column, JsonNode> values, Map<Column, JsonNode> keys)
            throws SQLException {
        String set =
                values.keySet().stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", "));
        String where =
                keys.keySet().stream().map(column -> column.name() + " = ?").collect(Collectors.joining(" and "));
        try (PreparedStatement update =
                database.prepareStatement("update " + table + " set " + set + " where " + where)) {
            bind(update, bind(update, 1, values), keys);
            update.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, int first, Map<Column, JsonNode> values) throws SQLException {
        int at = first;
        for (Map.Entry<Column, JsonNode> value : values.entrySet()) {
            bind(statement, at++, value.getKey(), value.getValue());
        }
        return at;
    }

    private static void bind(PreparedStatement statement, int at, Column column, JsonNode value) throws SQLException {
        if (value.isNull()) {
            statement.setNull(at, column.sqlType());
            return;
        }
        switch (column.form()) {
            case UUID -> statement.setObject(at, UUID.fromString(value.asText()));
            case OCTETS -> statement.setBytes(at, Base64.getDecoder().decode(value.asText()));
            case TIME -> statement.setObject(at, Instant.parse(value.asText()).atOffset(ZoneOffset.UTC));
            case NUMBER -> statement.setObject(at, value.decimalValue(), column.sqlType());
            case BOOLEAN -> statement.setBoolean(at, value.asBoolean());
            case TEXT -> statement.setString(at, value.asText());
        }
    }

    private static JsonNode value(ResultSet row, int at, Form form) throws SQLException {
        JsonNode value = switch (form) {
            case OCTETS -> {
                byte[] octets = row.getBytes(at);
                yield octets == null
                        ? JSON.nullNode()
                        : JSON.textNode(Base64.getEncoder().encodeToString(octets));
            }
            case TIME -> {
                OffsetDateTime time = row.getObject(at, OffsetDateTime.class);
                yield time == null
                        ? JSON.nullNode()
                        : JSON.textNode(time.toInstant().toString());
            }
            case NUMBER -> number(row.getBigDecimal(at));
            case BOOLEAN -> JSON.booleanNode(row.getBoolean(at));
            case UUID, TEXT -> {
                String text = row.getString(at);
                yield text == null ? JSON.nullNode() : JSON.textNode(text);
            }
        };
        return row.wasNull() ? JSON.nullNode() : value;
    }

    private static JsonNode number(@Nullable BigDecimal number) {
        if (number == null) {
            return JSON.nullNode();
        }
        return number.scale() > 0 ? JSON.numberNode(number) : JSON.numberNode(number.longValueExact());
    }

    /** Whether they say the same; a number that was written and read again may have become one of another type. */
    static boolean same(JsonNode one, @Nullable JsonNode other) {
        return other != null && one.isNull() == other.isNull() && one.asText().equals(other.asText());
    }

    /** When a device was last seen is not shipped each time, and may differ. */
    static boolean sameButSeen(String column, JsonNode one, @Nullable JsonNode other) {
        return column.equals("last_seen_at") || same(one, other);
    }

    private static Column column(ResultSetMetaData about, int at) throws SQLException {
        int type = about.getColumnType(at);
        String name = about.getColumnName(at).toLowerCase(Locale.ROOT);
        return new Column(name, form(type, about.getColumnTypeName(at).toLowerCase(Locale.ROOT)), type);
    }

    private static Form form(int type, String typeName) {
        if (typeName.equals("uuid")) {
            return Form.UUID;
        }
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Form.OCTETS;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Form.TIME;
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> Form.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Form.BOOLEAN;
            default -> Form.TEXT;
        };
    }
}

package org.holdfast.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient;

/**
 * What blobs cost: 2,000 of 100 kB and 20 of 10 MB, sent by PUT and read by GET, one after the other, on a server of its own; and
 * on PostgreSQL the same rows by plain JDBC. To be run by hand, as {@link PullCost} is.
 */
public final class BlobCost {

    private static final int CHUNK = 256 * 1024;
    private static final int CHUNKS_A_COMMIT = 4;

    private BlobCost() {}

    private interface Deed {
        void with(int number) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of("target", "blob-cost-" + System.nanoTime());
        try (Databases databases = new Databases()) {
            Map<String, String> database = databases.fresh();
            try (HoldfastServer server = new HoldfastServer(folder, database).start()) {
                HoldfastClient phone = phone(server);
                for (int round = 1; round <= 2; round++) {
                    overHttp(phone, "round " + round, 2_000, 100_000, round);
                    overHttp(phone, "round " + round, 20, 10_000_000, round);
                }
            }
            if (Databases.isPostgreSql()) {
                byJdbc(database);
            }
        }
    }

    private static void overHttp(HoldfastClient phone, String what, int count, int size, int seed) throws Exception {
        measure(what + " PUT", count, size, i -> {
            byte[] octets = octets(size, seed * 100_000 + i);
            require(
                    201,
                    phone.send("PUT", BlobSentences.path(octets), Map.of(), octets)
                            .status());
        });
        measure(what + " GET", count, size, i -> {
            byte[] octets = octets(size, seed * 100_000 + i);
            require(
                    200,
                    phone.send("GET", BlobSentences.path(octets), Map.of(), null)
                            .status());
        });
    }

    private static void byJdbc(Map<String, String> database) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        database.get("HOLDFAST_DB_URL"),
                        database.get("HOLDFAST_DB_OWNER_USER"),
                        database.get("HOLDFAST_DB_OWNER_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute("create table plain (id uuid, n integer, octets bytea, primary key (id, n))");
            statement.execute("alter table plain alter column octets set storage external");
            connection.setAutoCommit(false);
            rows(connection, 2_000, 100_000);
            rows(connection, 20, 10_000_000);
        }
    }

    private static void rows(Connection connection, int count, int size) throws Exception {
        UUID[] ids = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toArray(UUID[]::new);
        measure("JDBC insert", count, size, i -> insert(connection, ids[i], octets(size, i)));
        measure("JDBC select", count, size, i -> select(connection, ids[i]));
    }

    private static void insert(Connection connection, UUID id, byte[] octets) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("insert into plain values (?, ?, ?)")) {
            for (int n = 0; n * CHUNK < octets.length; n++) {
                insert.setObject(1, id);
                insert.setInt(2, n);
                insert.setBytes(3, Arrays.copyOfRange(octets, n * CHUNK, Math.min(octets.length, (n + 1) * CHUNK)));
                insert.addBatch();
                if (n % CHUNKS_A_COMMIT == CHUNKS_A_COMMIT - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private static void select(Connection connection, UUID id) throws Exception {
        try (PreparedStatement select =
                connection.prepareStatement("select octets from plain where id = ? and n >= ? and n < ? order by n")) {
            int read = CHUNKS_A_COMMIT;
            for (int from = 0; read == CHUNKS_A_COMMIT; from += CHUNKS_A_COMMIT) {
                select.setObject(1, id);
                select.setInt(2, from);
                select.setInt(3, from + CHUNKS_A_COMMIT);
                read = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        require(true, rows.getBytes(1).length > 0);
                        read++;
                    }
                }
                connection.commit();
            }
        }
    }

    private static void measure(String what, int count, int size, Deed deed) throws Exception {
        long before = System.nanoTime();
        for (int i = 0; i < count; i++) {
            deed.with(i);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf(
                "%s: %d of %d octets in %.1f s, %.1f MB/s, %.1f ms each%n",
                what, count, size, seconds, count * (size / 1e6) / seconds, seconds * 1_000 / count);
    }

    private static HoldfastClient phone(HoldfastServer server) throws Exception {
        UUID subscriber = server.carrier().create("+15550000001").id();
        String code = server.carrier().issueCode(subscriber).code();
        return DeviceClient.of(
                        server.uri(),
                        DeviceClient.enrol(server.uri(), "+15550000001", code, "bench")
                                .token())
                .http();
    }

    private static byte[] octets(int size, int seed) {
        byte[] octets = new byte[size];
        new Random(seed).nextBytes(octets);
        return octets;
    }

    private static void require(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("expected " + expected + ", got " + actual);
        }
    }
}

package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.holdfast.blob.Blobs;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.escrow.EscrowUnderTest;
import org.holdfast.escrow.Rows;
import org.holdfast.escrow.VaultReading;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is noted to be shipped, and that nothing is lost and nothing doubled on the way. */
abstract class EscrowContract extends SupportContract {

    private static final String TIME = "timestamp with time zone '2026-01-02 03:04:05.678+00:00'";
    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private EscrowUnderTest escrow;

    @Inject
    private EscrowLevel level;

    @Inject
    private ItemService items;

    @Inject
    private Blobs blobs;

    @Inject
    private Rows rows;

    @Inject
    private UserTransaction transaction;

    @Resource(lookup = "java:app/jdbc/holdfast")
    private DataSource database;

    /** The node itself has the chain since its start; it looks again in an hour. */
    @BeforeEach
    void takeTheChain() {
        escrow.free();
    }

    @Test
    void each_row_that_changes_is_noted_with_the_change_and_not_if_it_is_rolled_back() throws Exception {
        UUID account = UUID.randomUUID();
        UUID carrier = UUID.randomUUID();

        transaction.begin();
        List<String> noted;
        try (Connection connection = database.getConnection()) {
            insertOneOfEach(connection, carrier, account);
            noted = noted(connection, account, carrier);
        } finally {
            transaction.rollback();
        }

        assertThat(noted)
                .containsExactlyInAnyOrder(
                        "carrier",
                        "staff",
                        "receipt_key",
                        "account",
                        "device",
                        "restore",
                        "blob",
                        "journal",
                        "hold",
                        "held_op",
                        "incident",
                        "notice");
        try (Connection connection = database.getConnection()) {
            assertThat(noted(connection, account, carrier)).isEmpty();
        }
    }

    @Test
    void when_a_device_was_seen_is_not_noted_and_its_name_is() throws Exception {
        UUID account = UUID.randomUUID();
        UUID carrier = UUID.randomUUID();

        transaction.begin();
        try (Connection connection = database.getConnection()) {
            insertOneOfEach(connection, carrier, account);
            update(connection, "delete from escrow_outbox where account_id = ?", account);
            update(connection, "update device set last_seen_at = " + TIME + " where account_id = ?", account);
            assertThat(noted(connection, account, carrier)).doesNotContain("device");

            update(connection, "update device set name = 'another' where account_id = ?", account);
            assertThat(noted(connection, account, carrier)).containsOnlyOnce("device");
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void every_table_whose_rows_are_noted_is_shipped() throws Exception {
        Set<String> noted = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            boolean embedded = connection.getMetaData().getDatabaseProductName().equals("H2");
            try (PreparedStatement query = connection.prepareStatement(
                            embedded
                                    ? "select event_object_table from information_schema.triggers"
                                            + " where java_class = 'org.holdfast.escrow.NoteChange'"
                                    : "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                                            + " join pg_proc p on p.oid = t.tgfoid where p.proname like 'escrow_notes_%'");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    noted.add(row.getString(1));
                }
            }
        }

        Set<String> shipped = new TreeSet<>(escrow.tables().keySet());
        shipped.remove("op_answer");
        shipped.add("journal_head");
        assertThat(noted).isEqualTo(shipped);
    }

    @Test
    void an_op_that_left_no_entry_is_noted_and_one_that_did_is_not() throws Exception {
        UUID account = newAccount();
        Op first = note(UUID.randomUUID(), "the same");
        items.push(account, "phone", List.of(first));

        long before = number("select count(*) from escrow_outbox where what = 'answer' and account_id = ?1", account);
        items.push(account, "phone", List.of(note(first.item(), "the same")));
        long after = number("select count(*) from escrow_outbox where what = 'answer' and account_id = ?1", account);

        assertThat(before).isZero();
        assertThat(after).isEqualTo(1);
    }

    @Test
    void what_was_pushed_is_in_the_vault_whole_and_nothing_waits_any_more() throws Exception {
        UUID account = newAccount();
        for (int i = 0; i < 30; i++) {
            items.push(
                    account, "phone", List.of(note(UUID.randomUUID(), "note " + i), note(UUID.randomUUID(), "same")));
        }

        escrow.shipAll();

        VaultReading reading = escrow.read();
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.head(account)).hasValue(token(account));
        assertThat(level.of(account)).hasValue(number("select seq from journal_head where account_id = ?1", account));
        assertThat(number("select count(*) from escrow_outbox where account_id = ?1", account))
                .isZero();
    }

    @Test
    void a_segment_that_was_put_by_a_node_that_died_is_adopted_and_its_entries_are_there_once() throws Exception {
        UUID account = newAccount();
        escrow.shipAll();
        items.push(account, "phone", List.of(note(UUID.randomUUID(), "before the crash")));
        long number = escrow.putAndDie();
        items.push(account, "phone", List.of(note(UUID.randomUUID(), "after the crash")));

        escrow.shipAll();

        VaultReading reading = escrow.read();
        assertThat(escrow.segment()).isGreaterThan(number);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.head(account)).hasValue(token(account));
    }

    @Test
    void at_the_start_a_segment_of_a_node_that_died_is_no_sign_of_a_loss() throws Exception {
        escrow.shipAll();
        UUID account = newAccount();
        items.push(account, "phone", List.of(note(UUID.randomUUID(), "before the crash")));
        long number = escrow.putAndDie();

        assertThat(escrow.compare()).isEqualTo("Same");
        assertThat(escrow.segment()).isEqualTo(number);
    }

    @Test
    void half_a_segment_is_set_aside_and_shipped_again() throws Exception {
        UUID account = newAccount();
        escrow.shipAll();
        items.push(account, "phone", List.of(note(UUID.randomUUID(), "torn")));
        long number = escrow.putHalf();

        escrow.shipAll();

        VaultReading reading = escrow.read();
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.head(account)).hasValue(token(account));
        assertThat(reading.names("damaged/")).anyMatch(name -> name.endsWith(".segment-" + number));
    }

    @Test
    void a_segment_is_written_down_once() throws Exception {
        escrow.shipAll();
        UUID account = newAccount();
        items.push(account, "phone", List.of(note(UUID.randomUUID(), "once")));

        assertThat(escrow.writeDownTwice()).containsExactly(true, false);
        assertThat(number("select count(*) from escrow_address where account_id = ?1", account))
                .isPositive();
    }

    @Test
    void one_node_ships_at_a_time() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        assertThat(escrow.leases(one, other)).containsExactly(true, false, true);
    }

    @Test
    void no_blob_is_claimed_twice() throws Exception {
        escrow.claimAndShipBlobs();
        UUID account = newAccount();
        for (int i = 0; i < 8; i++) {
            store(account, "picture " + i);
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Optional<String>>> claims = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            claims.add(threads.submit(escrow::claimBlob));
        }
        List<String> claimed = new ArrayList<>();
        for (Future<Optional<String>> claim : claims) {
            claim.get().ifPresent(claimed::add);
        }
        threads.shutdown();
        for (Optional<String> next = escrow.claimBlob(); next.isPresent(); next = escrow.claimBlob()) {
            claimed.add(next.get());
        }

        assertThat(claimed).hasSize(8);
        assertThat(new HashSet<>(claimed)).hasSize(8);
        execute("update escrow_outbox set claimed_until = null where account_id = ?1", account);
        escrow.claimAndShipBlobs();
    }

    @Test
    void an_entry_that_names_a_blob_counts_as_escrowed_when_the_blob_does() throws Exception {
        UUID account = newAccount();
        Digest picture = store(account, "a cat");
        Content content = Content.of(
                "application/vnd.holdfast.photo+json",
                ("{\"blob\":\"" + picture + "\",\"mediaType\":\"image/jpeg\",\"size\":5,\"name\":\"cat.jpg\"}")
                        .getBytes(StandardCharsets.UTF_8));
        items.push(
                account,
                "phone",
                List.of(new Op.Put(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Kind.PHOTO,
                        null,
                        null,
                        content,
                        content.digest(),
                        Cause.USER)));
        long seq = number("select seq from journal_head where account_id = ?1", account);

        escrow.shipAll();
        long before = level.of(account).orElseThrow();
        escrow.claimAndShipBlobs();
        long after = level.of(account).orElseThrow();

        assertThat(before).isEqualTo(seq - 1);
        assertThat(after).isEqualTo(seq);
    }

    @Test
    void a_row_that_was_read_is_written_as_it_was() throws Exception {
        UUID account = UUID.randomUUID();
        UUID carrier = UUID.randomUUID();
        transaction.begin();
        try (Connection connection = database.getConnection()) {
            insertOneOfEach(connection, carrier, account);
            for (Map.Entry<String, Rows.Name> row : oneOfEach(carrier, account).entrySet()) {
                Rows.Table table = Rows.table(row.getKey());
                ObjectNode read = rows.read(table, row.getValue()).orElseThrow();
                ObjectNode written = (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(read));

                assertThat(rows.write(table, written)).as(row.getKey()).isFalse();
            }
            Rows.Table devices = Rows.table("device");
            ObjectNode device = rows.read(devices, new Rows.Name(account, account.toString()))
                    .orElseThrow();
            ObjectNode second = device.deepCopy()
                    .put("id", carrier.toString())
                    .put("token_hash", Base64.getEncoder().encodeToString(octets(carrier)));
            assertThat(rows.write(devices, second)).isTrue();
            assertThat(rows.read(devices, new Rows.Name(account, carrier.toString())))
                    .hasValue(second);
            assertThat(rows.write(devices, device.deepCopy().put("name", "another")))
                    .isTrue();
            assertThat(rows.read(devices, new Rows.Name(account, account.toString()))
                            .map(row -> row.get("name").asText()))
                    .hasValue("another");
        } finally {
            transaction.rollback();
        }
    }

    private static Map<String, Rows.Name> oneOfEach(UUID carrier, UUID account) {
        return Map.of(
                "carrier", new Rows.Name(null, carrier.toString()),
                "staff", new Rows.Name(null, carrier.toString()),
                "receipt_key", new Rows.Name(null, carrier.toString()),
                "account", new Rows.Name(null, account.toString()),
                "device", new Rows.Name(account, account.toString()),
                "restore", new Rows.Name(account, account.toString()),
                "blob", new Rows.Name(account, Digest.of(new byte[0]).hex()));
    }

    private static void insertOneOfEach(Connection connection, UUID carrier, UUID account) throws SQLException {
        String number = "+999" + Math.abs(account.getLeastSignificantBits() % 100_000_000L);
        update(
                connection,
                "insert into carrier (id, name, key_hash, created_at) values (?, '" + carrier + "', ?, " + TIME + ")",
                carrier,
                octets(carrier));
        update(
                connection,
                "insert into staff (id, name, role, password_hash, created_at) values (?, '" + carrier
                        + "', 'operator', 'none', " + TIME + ")",
                carrier);
        update(
                connection,
                "insert into receipt_key (id, public_jwk, secret, wrapped, created_at) values (?, '{}', ?," + " false, "
                        + TIME + ")",
                carrier.toString(),
                octets(carrier));
        update(
                connection,
                "insert into account (id, carrier_id, msisdn, held_msisdn, status, created_at, changed_at)"
                        + " values (?, '" + carrier + "', '" + number + "', '" + number + "', 'active', " + TIME + ", "
                        + TIME
                        + ")",
                account);
        update(
                connection,
                "insert into device (account_id, id, name, platform, token_hash, enrolled_at) values (?, '" + account
                        + "', 'phone', 'test', ?, " + TIME + ")",
                account,
                octets(account));
        update(
                connection,
                "insert into restore (account_id, id, author, seq, kinds, strategy, skip_deletes, head_seq,"
                        + " head_hash, status, planned_at) values (?, '" + account
                        + "', 'test', 1, 'note', 'merge', true, 2,"
                        + " 'h', 'planned', " + TIME + ")",
                account);
        update(
                connection,
                "insert into blob (account_id, digest, size, stored_at) values (?, '"
                        + Digest.of(new byte[0]).hex() + "', 0, " + TIME + ")",
                account);
        update(
                connection,
                "insert into journal_head (account_id, seq, hash, state, live_items, live_collections)"
                        + " values (?, 0, 'h', 's', 0, 0)",
                account);
        update(connection, "update journal_head set seq = 1 where account_id = ?", account);
        update(
                connection,
                "insert into hold (account_id, id, device, collection_id, kind, state, deletes, edits,"
                        + " octets, done, opened_at, expires_at) values (?, '" + account + "', '" + account + "', '"
                        + account
                        + "', 'note', 'open', 1, 0, 0, 0, " + TIME + ", " + TIME + ")",
                account);
        update(
                connection,
                "insert into held_op (account_id, id, hold_id, number, fingerprint, action, item_id, kind,"
                        + " cause, size, seq) values (?, '" + account + "', '" + account + "', 1, 'f', 'delete', '"
                        + account
                        + "', 'note', 'user', 0, 1)",
                account);
        update(
                connection,
                "insert into incident (id, subject, account_id, words, raised_at, noticed_at, times) values" + " ('"
                        + account + "', 'test', ?, 'words', " + TIME + ", " + TIME + ", 1)",
                account);
        update(
                connection,
                "insert into notice (id, severity, text, at, scope, account_id) values ('" + account
                        + "', 'info', 'text', " + TIME + ", 'account', ?)",
                account);
    }

    /** What the outbox has of them, sorted. */
    private static List<String> noted(Connection connection, UUID account, UUID carrier) throws SQLException {
        List<String> noted = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select what from escrow_outbox where account_id = ? or ref = cast(? as varchar(100)) order by what")) {
            query.setObject(1, account);
            query.setString(2, carrier.toString());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    noted.add(row.getString(1));
                }
            }
        }
        return noted;
    }

    private static byte[] octets(UUID id) {
        return Digest.of(id.toString().getBytes(StandardCharsets.UTF_8)).octets();
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private String token(UUID account) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select seq, hash from journal_head where account_id = ?")) {
            query.setObject(1, account);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new org.holdfast.journal.SyncToken(
                                row.getLong(1), Digest.parse(row.getString(2)).orElseThrow())
                        .toString();
            }
        }
    }

    private Digest store(UUID account, String octets) throws Exception {
        byte[] bytes = octets.getBytes(StandardCharsets.UTF_8);
        return Objects.requireNonNull(
                        blobs.store(account, Digest.of(bytes), bytes.length, new ByteArrayInputStream(bytes)))
                .digest();
    }

    private static Op note(UUID item, String text) {
        Content content = Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
        return new Op.Put(UUID.randomUUID(), item, Kind.NOTE, null, null, content, content.digest(), Cause.USER);
    }
}

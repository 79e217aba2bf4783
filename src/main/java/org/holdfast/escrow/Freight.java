package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Action;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads what goes into a segment, of many accounts in one statement. Locks nothing: what the journal has, it keeps. Each call is a short
 * transaction.
 */
@Stateless
public class Freight {

    private static final String ENTRIES = "select entry.account_id, entry.seq, entry.item_id, entry.kind,"
            + " entry.collection_id, entry.action, entry.digest, entry.media_type, entry.device, entry.op, entry.cause,"
            + " entry.at, entry.hash, content.seq, octet_length(content.octets)"
            + " from unnest(cast(? as uuid array), cast(? as bigint array), cast(? as bigint array))"
            + " as wanted (account_id, first_seq, last_seq) join journal_entry entry"
            + " on entry.account_id = wanted.account_id and entry.seq >= wanted.first_seq and entry.seq <= wanted.last_seq"
            + " left join journal_content content on content.account_id = entry.account_id and content.digest = entry.digest"
            + " order by entry.account_id, entry.seq";

    private static final String CONTENTS = "select wanted.account_id, wanted.digest, content.octets"
            + " from unnest(cast(? as uuid array), cast(? as varchar(64) array)) as wanted (account_id, digest)"
            + " join journal_content content on content.account_id = wanted.account_id and content.digest = wanted.digest";

    @Inject
    private StatelessSession session;

    /** Entries of an account that are wanted: {@code first} to {@code last}. */
    public record Wanted(UUID account, long first, long last) {}

    /**
     * An entry that shall be shipped.
     *
     * @param size octets of its content; -1 if the content is missing, 0 if it has none
     * @param first whether its content goes with this entry, and not with one before it
     */
    public record Piece(UUID account, Entry entry, Digest hash, int size, boolean first) {}

    /** A content's name. */
    public record Named(UUID account, Digest digest) {}

    /** In order of account and sequence. */
    public List<Piece> entries(List<Wanted> wanted) {
        return session.doReturningWork(database -> {
            List<Piece> pieces = new ArrayList<>();
            try (PreparedStatement query = database.prepareStatement(ENTRIES)) {
                query.setArray(1, uuids(database, wanted.stream().map(Wanted::account)));
                query.setArray(2, numbers(database, wanted.stream().map(Wanted::first)));
                query.setArray(3, numbers(database, wanted.stream().map(Wanted::last)));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        pieces.add(piece(row));
                    }
                }
            }
            return pieces;
        });
    }

    /** The octets; what is missing is left out. */
    public Map<Named, byte[]> contents(Set<Named> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<Named> names = List.copyOf(wanted);
        return session.doReturningWork(database -> {
            Map<Named, byte[]> contents = new HashMap<>();
            try (PreparedStatement query = database.prepareStatement(CONTENTS)) {
                query.setArray(1, uuids(database, names.stream().map(Named::account)));
                query.setArray(
                        2,
                        database.createArrayOf(
                                "varchar",
                                names.stream().map(name -> name.digest().hex()).toArray()));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        contents.put(
                                new Named(
                                        row.getObject(1, UUID.class),
                                        Digest.parse(row.getString(2)).orElseThrow()),
                                row.getBytes(3));
                    }
                }
            }
            return contents;
        });
    }

    /** Those of the accounts whose contents were destroyed on purpose (docs/adr/0022). */
    public Set<UUID> erased(Set<UUID> accounts) {
        return session
                .createNativeQuery(
                        "select account.id from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join account on account.id = wanted.id where account.status = 'erased'",
                        UUID.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static java.sql.Array uuids(Connection database, java.util.stream.Stream<UUID> ids) throws SQLException {
        return database.createArrayOf("uuid", ids.toArray());
    }

    private static java.sql.Array numbers(Connection database, java.util.stream.Stream<Long> numbers)
            throws SQLException {
        return database.createArrayOf("bigint", numbers.toArray());
    }

    private static Piece piece(ResultSet row) throws SQLException {
        String digest = row.getString(7);
        Entry entry = new Entry(
                row.getLong(2),
                row.getObject(3, UUID.class),
                Kind.ofWire(row.getString(4)).orElseThrow(),
                row.getObject(5, UUID.class),
                Action.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                parsed(digest),
                row.getString(8),
                row.getString(9),
                row.getObject(10, UUID.class),
                Cause.ofWire(row.getString(11)).orElseThrow(),
                row.getObject(12, OffsetDateTime.class).toInstant());
        long named = row.getLong(14);
        boolean first = row.wasNull() || named == entry.seq();
        int size = row.getInt(15);
        boolean missing = digest != null && row.wasNull();
        return new Piece(
                row.getObject(1, UUID.class),
                entry,
                Digest.parse(row.getString(13)).orElseThrow(),
                missing ? -1 : size,
                digest != null && first);
    }

    private static @Nullable Digest parsed(@Nullable String hex) {
        return Digest.parse(hex).orElse(null);
    }
}

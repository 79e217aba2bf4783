package org.holdfast.escrow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Line;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.escrow.Unpacked.StoredBlob;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Replay.Tail;

/**
 * Reads a segment whole, some 8 MiB before it was packed, and opens what is sealed in it. Nothing of it is handed out before its seal was
 * found to be right. Not called inside of a transaction.
 */
@ApplicationScoped
class Unpacking {

    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private AccountKeys keys;

    @Inject
    private Segments segments;

    /** Lines, until all of them have been read. */
    private static final class Lines {

        private final Map<UUID, List<JournalReader.Link>> entries = new LinkedHashMap<>();
        private final List<ContentLine> contents = new ArrayList<>();
        private final Map<Rows.Table, Map<String, RecordLine>> records = new HashMap<>();

        void add(Line line) throws IOException {
            if (line instanceof EntryLine entry) {
                entries.computeIfAbsent(entry.account(), account -> new ArrayList<>())
                        .add(new JournalReader.Link(entry.entry(), entry.hash()));
            } else if (line instanceof ContentLine content) {
                contents.add(content);
            } else if (line instanceof RecordLine row) {
                records.computeIfAbsent(table(row), table -> new LinkedHashMap<>())
                        .put(row.account() + "/" + row.id(), row);
            }
        }

        private static Rows.Table table(RecordLine row) throws IOException {
            try {
                return Rows.table(row.table());
            } catch (IllegalArgumentException e) {
                throw new IOException("this version of Holdfast knows no rows of " + row.table(), e);
            }
        }

        Set<UUID> sealedFor() {
            Set<UUID> accounts = new HashSet<>();
            contents.forEach(line -> accounts.add(line.account()));
            records.values().forEach(rows -> rows.values().forEach(line -> accounts.add(line.account())));
            return accounts;
        }
    }

    /**
     * The segment after the last known one.
     *
     * @param trusting whether the segment before it was passed over, so that what it names as that is taken for granted
     * @throws DamagedSegment if it is damaged, or is not the next one
     * @throws IOException if it can't be read, or something in it can't be opened
     */
    Unpacked next(Link known, boolean trusting) throws IOException {
        long number = known.segment() + 1;
        Lines lines = new Lines();
        Segment.Sealed sealed;
        try (SegmentReader reader = segments.open(number)) {
            requireNext(reader.header(), known, trusting);
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
            sealed = segments.inChain(reader.sealed());
        }
        return opened(sealed, lines);
    }

    private static void requireNext(Segment.Header header, Link known, boolean trusting) throws DamagedSegment {
        if (!header.vault().equals(known.vault())) {
            throw new DamagedSegment(
                    Segment.name(header.number()) + " is of the vault " + header.vault() + ", not " + known.vault());
        }
        if (!trusting && !header.previous().equals(known.sha256())) {
            throw new DamagedSegment(Segment.name(header.number()) + " comes after a segment with SHA-256 "
                    + header.previous() + ", not after " + known.sha256());
        }
    }

    private Unpacked opened(Segment.Sealed sealed, Lines lines) throws IOException {
        Set<UUID> wanted = lines.sealedFor();
        Map<UUID, AccountKey> found = keys.toOpen(wanted);
        Set<UUID> keyless = new HashSet<>(wanted);
        keyless.removeAll(found.keySet());
        if (keyless.contains(AccountKey.PLANT)) {
            throw new IOException("the vault lacks " + KeyObject.name(AccountKey.PLANT)
                    + ", the key of all that belongs to no" + " subscriber");
        }
        Map<UUID, Map<Digest, byte[]>> contents = new HashMap<>();
        for (ContentLine line : lines.contents) {
            AccountKey key = found.get(line.account());
            if (key != null) {
                contents.computeIfAbsent(line.account(), account -> new HashMap<>())
                        .put(line.digest(), checked(line, key.open(line.sealed())));
            }
        }
        List<Tail> tails = new ArrayList<>();
        lines.entries.forEach(
                (account, links) -> tails.add(new Tail(account, links, contents.getOrDefault(account, Map.of()))));
        List<StoredBlob> blobs = new ArrayList<>();
        Map<Rows.Table, List<ObjectNode>> rows = rows(lines, found, blobs);
        return new Unpacked(sealed, tails, rows, blobs, keyless);
    }

    private static byte[] checked(ContentLine line, byte[] octets) throws IOException {
        if (!Digest.of(octets).equals(line.digest())) {
            throw new IOException("what is sealed as content " + line.digest() + " of account " + line.account()
                    + " is something else");
        }
        return octets;
    }

    /** In the order of tables in which none refers to a later one. */
    private static Map<Rows.Table, List<ObjectNode>> rows(
            Lines lines, Map<UUID, AccountKey> keys, List<StoredBlob> blobs) throws IOException {
        Map<Rows.Table, List<ObjectNode>> rows = new LinkedHashMap<>();
        for (Rows.Table table : Rows.TABLES) {
            for (RecordLine line : lines.records.getOrDefault(table, Map.of()).values()) {
                AccountKey key = keys.get(line.account());
                if (key == null) {
                    continue;
                }
                ObjectNode row = (ObjectNode) JSON.readTree(key.open(line.sealed()));
                if (table.name().equals("blob")) {
                    blobs.add(new StoredBlob(
                            line.account(),
                            Digest.parse(line.id()).orElseThrow(),
                            row.path("size").asLong()));
                } else {
                    rows.computeIfAbsent(table, key2 -> new ArrayList<>()).add(row);
                }
            }
        }
        return rows;
    }
}

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

    /** In memory, some 200 octets each. */
    private static final int MOST_KEYS = 50_000;

    @Inject
    private AccountKeys keys;

    @Inject
    private Segments segments;

    /** Keys that were read before: an account is in many segments. */
    private final Map<UUID, AccountKey> known = new LinkedHashMap<>();

    private boolean tolerant;

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
     * Forgets keys that were read before.
     *
     * @param unreadableIsLost whether what can't be opened is taken for lost, as a person may decide, and not for a reason to stop
     */
    void begin(boolean unreadableIsLost) {
        known.clear();
        tolerant = unreadableIsLost;
    }

    /**
     * The segment after the last known one.
     *
     * @throws DamagedSegment if it is damaged, or is not the next one
     * @throws IOException if it can't be read, or something in it can't be opened
     */
    Unpacked next(Link last) throws IOException {
        long number = last.segment() + 1;
        Lines lines = new Lines();
        Segment.Sealed sealed;
        try (SegmentReader reader = segments.open(number)) {
            requireNext(reader.header(), last);
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
            sealed = segments.inChain(reader.sealed());
        }
        return opened(sealed, lines);
    }

    private static void requireNext(Segment.Header header, Link known) throws DamagedSegment {
        if (!header.vault().equals(known.vault())) {
            throw new DamagedSegment(
                    Segment.name(header.number()) + " is of the vault " + header.vault() + ", not " + known.vault());
        }
        if (!header.previous().equals(known.sha256())) {
            throw new DamagedSegment(Segment.name(header.number()) + " comes after a segment with SHA-256 "
                    + header.previous() + ", not after " + known.sha256());
        }
    }

    private Unpacked opened(Segment.Sealed sealed, Lines lines) throws IOException {
        Set<UUID> wanted = lines.sealedFor();
        readKeys(wanted);
        Set<UUID> keyless = new HashSet<>(wanted);
        keyless.removeAll(known.keySet());
        if (keyless.contains(AccountKey.PLANT)) {
            throw new IOException("the vault lacks " + KeyObject.name(AccountKey.PLANT)
                    + ", the key of all that belongs to no" + " subscriber");
        }
        Map<UUID, Map<Digest, byte[]>> contents = new HashMap<>();
        for (ContentLine line : lines.contents) {
            Optional<byte[]> octets = open(line.account(), line.sealed(), keyless);
            if (octets.isPresent()) {
                contents.computeIfAbsent(line.account(), account -> new HashMap<>())
                        .put(line.digest(), checked(line, octets.get()));
            }
        }
        List<Tail> tails = new ArrayList<>();
        lines.entries.forEach(
                (account, links) -> tails.add(new Tail(account, links, contents.getOrDefault(account, Map.of()))));
        List<StoredBlob> blobs = new ArrayList<>();
        Map<Rows.Table, List<ObjectNode>> rows = rows(lines, keyless, blobs);
        return new Unpacked(sealed, tails, rows, blobs, keyless);
    }

    private void readKeys(Set<UUID> accounts) throws IOException {
        Set<UUID> unknown = new HashSet<>(accounts);
        unknown.removeAll(known.keySet());
        if (known.size() + unknown.size() > MOST_KEYS) {
            known.clear();
            unknown.addAll(accounts);
        }
        known.putAll(keys.toOpen(unknown));
    }

    /** Empty if the account has no key that opens it, which is then among the keyless. */
    private Optional<byte[]> open(UUID account, byte[] sealed, Set<UUID> keyless) throws IOException {
        AccountKey key = known.get(account);
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(key.open(sealed));
        } catch (IOException e) {
            if (!tolerant) {
                throw e;
            }
            keyless.add(account);
            return Optional.empty();
        }
    }

    private static byte[] checked(ContentLine line, byte[] octets) throws IOException {
        if (!Digest.of(octets).equals(line.digest())) {
            throw new IOException("what is sealed as content " + line.digest() + " of account " + line.account()
                    + " is something else");
        }
        return octets;
    }

    /** In the order of tables in which none refers to a later one. */
    private Map<Rows.Table, List<ObjectNode>> rows(Lines lines, Set<UUID> keyless, List<StoredBlob> blobs)
            throws IOException {
        Map<Rows.Table, List<ObjectNode>> rows = new LinkedHashMap<>();
        for (Rows.Table table : Rows.TABLES) {
            for (RecordLine line : lines.records.getOrDefault(table, Map.of()).values()) {
                Optional<byte[]> json = open(line.account(), line.sealed(), keyless);
                if (json.isEmpty()) {
                    continue;
                }
                ObjectNode row = (ObjectNode) JSON.readTree(json.get());
                if (table.name().equals("blob")) {
                    blobs.add(new StoredBlob(
                            line.account(),
                            Digest.parse(line.id()).orElseThrow(),
                            row.path("size").asLong()));
                } else {
                    rows.computeIfAbsent(table, first -> new ArrayList<>()).add(row);
                }
            }
        }
        return rows;
    }
}

package org.holdfast.escrow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.escrow.Chain.Point;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Line;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.escrow.Shipment.NamedBlob;
import org.holdfast.escrow.Shipment.Stretch;

/**
 * Takes a segment that is in the vault and that no database knows of for what it most often is: one whose node died, or was frozen,
 * between putting it and writing it down. It is adopted only if all that is in it is in the database, too; else it is the
 * database that has lost something.
 */
@ApplicationScoped
class Adoption {

    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private Chain chain;

    @Inject
    private Rows rows;

    @Inject
    private Backlog backlog;

    @Inject
    private PhotoBlobs photos;

    @Inject
    private AccountKeys keys;

    @Inject
    private Vault vault;

    /** A segment that was read to its end. */
    record Content(Segment.Sealed sealed, Map<UUID, List<EntryLine>> entries, List<RecordLine> records) {

        Set<Point> points() {
            Set<Point> points = new LinkedHashSet<>();
            entries.forEach((account, lines) -> lines.forEach(
                    line -> points.add(new Point(account, line.entry().seq(), line.hash()))));
            return points;
        }

        Set<UUID> accounts() {
            return entries.keySet();
        }
    }

    /**
     * Writes down the segment after the last known one.
     *
     * @return false if the database lacks something that is in it, or it doesn't follow; then nothing was written
     * @throws IOException if it can't be read; {@link DamagedSegment} if it is damaged
     */
    boolean adopt(Link known) throws IOException {
        Content content = content(known.segment() + 1);
        Segment.Header header = content.sealed().header();
        if (!header.vault().equals(known.vault()) || !header.previous().equals(known.sha256())) {
            return false;
        }
        if (chain.present(content.points()).size() < content.points().size() || !knows(content.records())) {
            return false;
        }
        chain.record(shipment(content));
        return true;
    }

    Content content(long number) throws IOException {
        Map<UUID, List<EntryLine>> entries = new LinkedHashMap<>();
        List<RecordLine> records = new ArrayList<>();
        try (SegmentReader reader = new SegmentReader(vault.open(Segment.name(number)), number)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                if (line.get() instanceof EntryLine entry) {
                    entries.computeIfAbsent(entry.account(), account -> new ArrayList<>())
                            .add(entry);
                } else if (line.get() instanceof RecordLine row) {
                    records.add(row);
                }
            }
            return new Content(reader.sealed(), entries, records);
        }
    }

    /**
     * A row is known if it is the same here, or if the outbox still has it: then it was changed here, and is shipped again. In a
     * database that was put back it is neither.
     */
    private boolean knows(List<RecordLine> records) throws IOException {
        for (RecordLine line : records) {
            Rows.Table table = Rows.table(line.table());
            Rows.Name name = new Rows.Name(table.owned() ? line.account() : null, line.id());
            Optional<ObjectNode> here = rows.read(table, name);
            if (here.isEmpty() || (!backlog.has(table, name) && !same(line, here.get()))) {
                return false;
            }
        }
        return true;
    }

    private boolean same(RecordLine line, ObjectNode here) throws IOException {
        Optional<AccountKey> key = keys.fromVault(line.account());
        if (key.isEmpty()) {
            return false;
        }
        JsonNode there = JSON.readTree(key.get().open(line.sealed()));
        return there.properties().stream()
                .allMatch(member -> !here.has(member.getKey())
                        || RowJson.sameButSeen(member.getKey(), member.getValue(), here.get(member.getKey())));
    }

    private Shipment shipment(Content content) {
        Segment.Sealed sealed = content.sealed();
        List<Stretch> stretches = new ArrayList<>();
        List<NamedBlob> blobs = new ArrayList<>();
        content.entries().forEach((account, lines) -> {
            EntryLine last = lines.get(lines.size() - 1);
            stretches.add(new Stretch(
                    account, lines.get(0).entry().seq(), last.entry().seq(), last.hash()));
            blobs.addAll(
                    photos.named(account, lines.stream().map(EntryLine::entry).toList(), new HashMap<>()));
        });
        return new Shipment(
                sealed.header().vault(),
                sealed.header().number(),
                sealed.header().previous(),
                sealed.sha256(),
                sealed.octets(),
                sealed.entries(),
                sealed.records(),
                sealed.header().at(),
                stretches,
                blobs,
                List.of());
    }
}

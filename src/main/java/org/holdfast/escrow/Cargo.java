package org.holdfast.escrow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.escrow.Shipment.NamedBlob;
import org.holdfast.escrow.Shipment.Stretch;

/** What the next segment takes, and what the database has to learn when it is in the vault. */
final class Cargo {

    private final SegmentWriter writer;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<NamedBlob> blobs = new ArrayList<>();
    private final List<Long> noted = new ArrayList<>();

    Cargo(Link after, Instant at) {
        this.writer = new SegmentWriter(new Segment.Header(after.vault(), after.segment() + 1, after.sha256(), at));
    }

    void add(Segment.Line line) {
        writer.add(line);
    }

    void add(Stretch stretch) {
        stretches.add(stretch);
    }

    void add(Collection<NamedBlob> named) {
        blobs.addAll(named);
    }

    /** A row of the outbox that is answered by what is in here, or was answered before. */
    void answers(long id) {
        noted.add(id);
    }

    boolean isEmpty() {
        return writer.isEmpty();
    }

    /** Octets so far, before they are packed. */
    long size() {
        return writer.size();
    }

    List<Long> noted() {
        return noted;
    }

    byte[] seal() {
        return writer.seal();
    }

    Shipment shipment(byte[] sealed) {
        Segment.Sealed segment = writer.sealed(sealed);
        return new Shipment(
                segment.header().vault(),
                segment.header().number(),
                segment.header().previous(),
                segment.sha256(),
                segment.octets(),
                segment.entries(),
                segment.records(),
                segment.header().at(),
                stretches,
                blobs,
                noted);
    }
}

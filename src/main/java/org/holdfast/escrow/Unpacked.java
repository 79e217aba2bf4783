package org.holdfast.escrow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Replay.Tail;

/**
 * A segment that was read to its end, found to be whole and the next one, and opened.
 *
 * @param rows the last state of each row that it tells of; those of blobs apart
 * @param keyless accounts whose key is not in the vault any more: what was sealed with it is passed over
 */
public record Unpacked(
        Segment.Sealed sealed,
        List<Tail> tails,
        Map<Rows.Table, List<ObjectNode>> rows,
        List<StoredBlob> blobs,
        Set<UUID> keyless) {

    /** A blob whose octets are in the vault. */
    public record StoredBlob(UUID account, Digest digest, long size) {}
}

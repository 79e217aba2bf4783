package org.holdfast.receipt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One op of an answer that was not a rejection.
 *
 * @param status in the protocol's words
 * @param digest of the item's content after the op; null if the item is deleted
 */
public record Acknowledged(
        UUID op,
        String status,
        @Nullable Long seq,
        @Nullable Digest digest) {

    /**
     * SHA-256 of the ops in their order: of the array {@code [{"op", "status", "seq", "digest"} …]}, absent members left out,
     * in the form of RFC 8785. A device can compute it from the answer that it got.
     */
    public static Digest digest(List<Acknowledged> ops) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Acknowledged each : ops) {
            ObjectNode op = array.addObject();
            op.put("op", each.op().toString());
            op.put("status", each.status());
            if (each.seq() != null) {
                op.put("seq", each.seq());
            }
            if (each.digest() != null) {
                op.put("digest", each.digest().hex());
            }
        }
        try {
            return Digest.of(new JsonCanonicalizer(array.toString()).getEncodedUTF8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

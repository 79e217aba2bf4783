package org.holdfast.item;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal.Reason;
import org.holdfast.blob.Blob;
import org.holdfast.blob.Blobs;
import org.holdfast.journal.Digest;

/** The blobs that the photos of a push name, as far as the account has them. They are looked up together, in one statement. */
final class NamedBlobs {

    private final Map<Op.Put, Format.Described> named = new LinkedHashMap<>();
    private final Map<Digest, Blob> there;

    NamedBlobs(UUID account, List<Op> ops, Formats formats, Limits limits, Blobs blobs) {
        for (Op op : ops) {
            if (op instanceof Op.Put put && put.content().octets().length <= limits.itemOctets()) {
                describedBy(put, formats).ifPresent(described -> named.put(put, described));
            }
        }
        List<Digest> digests =
                named.values().stream().map(Format.Described::blob).toList();
        this.there = digests.isEmpty() ? Map.of() : blobs.all(account, digests);
    }

    /** What isn't of its kind is refused later, by the rule that refuses everything of that sort. */
    private static Optional<Format.Described> describedBy(Op.Put put, Formats formats) {
        try {
            Optional<Format> format = formats.of(put.kind(), put.content().mediaType());
            return format.isPresent() ? format.get().describes(put.content().octets()) : Optional.empty();
        } catch (NotOfKind e) {
            return Optional.empty();
        }
    }

    /**
     * Sees to it that no item names a blob that isn't there.
     *
     * @return warnings
     */
    List<String> check(Op.Put put) throws Rejected {
        Format.Described described = named.get(put);
        if (described == null) {
            return List.of();
        }
        Blob blob = there.get(described.blob());
        if (blob == null) {
            throw new Rejected(
                    "blob-missing",
                    Reason.BLOB_MISSING,
                    "The account has no blob " + described.blob() + "; send its octets first.");
        }
        return blob.size() == described.size()
                ? List.of()
                : List.of("size says " + described.size() + " octets; the blob has " + blob.size() + ".");
    }
}

package org.holdfast.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change that a handset made, with the id that it keeps however often it is sent.
 *
 * @param op the change's id
 * @param action {@code put} or {@code delete}
 * @param base the digest of what was changed, or null where there was nothing
 * @param octets what is put; null for a delete
 * @param lost where this gives back what a restored server has lost, the number of the lost entry; null for a change
 */
public record Op(
        UUID op,
        String action,
        String kind,
        @Nullable UUID collection,
        UUID item,
        @Nullable String base,
        @Nullable String mediaType,
        @Nullable Octets octets,
        @Nullable Long lost) {

    public static Op put(
            UUID op,
            String kind,
            @Nullable UUID collection,
            UUID item,
            @Nullable String base,
            String mediaType,
            Octets octets) {
        return new Op(op, "put", kind, collection, item, base, mediaType, octets, null);
    }

    public static Op delete(UUID op, String kind, UUID item, @Nullable String base) {
        return new Op(op, "delete", kind, null, item, base, null, null, null);
    }

    /** What a handset knew of an item, given back under a new id: whether anybody heard of the old one is of no account. */
    static Op givingBack(UUID op, Head lost, @Nullable String base) {
        String action = lost.isLive() ? "put" : "delete";
        return new Op(
                op,
                action,
                lost.kind(),
                lost.collection(),
                lost.item(),
                base,
                lost.mediaType(),
                lost.octets(),
                lost.seq());
    }

    boolean givesBack() {
        return lost != null;
    }

    /** The op of a lost head has its head's key. */
    String key() {
        return Head.key(item, lost == null ? 0 : lost, digest());
    }

    @JsonIgnore
    public boolean isPut() {
        return octets != null;
    }

    /** The digest of what is put, or null for a delete. */
    public @Nullable String digest() {
        return octets == null ? null : octets.digest();
    }

    /** Whether a push can carry it: its content is text in UTF-8. */
    @JsonIgnore
    public boolean fitsAPush() {
        return octets == null || octets.text().isPresent();
    }

    /** The op as a push sends it; the same op has the same form each time. */
    String wireForm() {
        ObjectNode json = Wire.JSON.createObjectNode();
        json.put("op", op.toString()).put("action", action);
        if (lost != null) {
            json.put("reseed", true).put("seq", lost);
        } else if (octets == null) {
            json.put("cause", "user");
        }
        if (octets == null) {
            return json.put("item", item.toString()).put("base", base).toString();
        }
        json.put("kind", kind);
        if (collection != null) {
            json.put("collection", collection.toString());
        }
        return json.put("item", item.toString())
                .put("base", base)
                .put("mediaType", mediaType)
                .put("content", octets.text().orElseThrow())
                .put("digest", octets.digest())
                .toString();
    }
}

package org.holdfast.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * One line of an account's journal.
 *
 * @param seq 1, 2, 3 … without gaps
 * @param collection the collection that the item is in; null for a collection
 * @param digest of the item's octets; null for a tombstone
 * @param mediaType of the item's octets; null for a tombstone
 * @param device the author: a device's id, {@code staff:<id>}, {@code carrier} or {@code system}
 * @param op the client's operation, where there was one
 * @param at when the server accepted it, in milliseconds
 */
public record Entry(
        long seq,
        UUID item,
        Kind kind,
        @Nullable UUID collection,
        Action action,
        @Nullable Digest digest,
        @Nullable String mediaType,
        String device,
        @Nullable UUID op,
        Cause cause,
        Instant at) {

    /** The author of what nobody asked for: default collections, and the end of an account. */
    public static final String SYSTEM = "system";

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Whether this is the tombstone of the whole account: the last entry of one that was erased. Its item is the account itself,
     * and no device can have written it. The contents that entries before it name are destroyed.
     */
    public boolean erases(UUID account) {
        return action == Action.DELETE && item.equals(account) && device.equals(SYSTEM);
    }

    /** The hash that links this entry to the one before: {@code SHA-256(previous ‖ this entry in JCS form)}. */
    public Digest hashAfter(Digest previous) {
        return Digest.of(previous.octets(), canonical());
    }

    /** The entry as JSON of the protocol, members in alphabetical order. */
    public Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>();
        members.put("seq", seq);
        members.put("item", item.toString());
        members.put("kind", kind.wire());
        if (collection != null) {
            members.put("collection", collection.toString());
        }
        members.put("action", action.wire());
        if (digest != null) {
            members.put("digest", digest.hex());
        }
        if (mediaType != null) {
            members.put("mediaType", mediaType);
        }
        members.put("device", device);
        if (op != null) {
            members.put("op", op.toString());
        }
        members.put("cause", cause.wire());
        members.put("at", MILLIS.format(at));
        return members;
    }

    /**
     * Reads what {@link #members} wrote.
     *
     * @throws IllegalArgumentException or DateTimeParseException if it is something else
     */
    public static Entry of(JsonNode members) {
        String digest = text(members, "digest");
        return new Entry(
                members.path("seq").asLong(),
                UUID.fromString(members.path("item").asText()),
                Kind.ofWire(members.path("kind").asText()).orElseThrow(IllegalArgumentException::new),
                uuid(members, "collection"),
                Action.ofWire(members.path("action").asText()),
                digest == null ? null : Digest.parse(digest).orElseThrow(IllegalArgumentException::new),
                text(members, "mediaType"),
                members.path("device").asText(),
                uuid(members, "op"),
                Cause.ofWire(members.path("cause").asText()).orElseThrow(IllegalArgumentException::new),
                Instant.parse(members.path("at").asText()));
    }

    private static @Nullable String text(JsonNode members, String name) {
        return members.hasNonNull(name) ? members.get(name).asText() : null;
    }

    private static @Nullable UUID uuid(JsonNode members, String name) {
        String text = text(members, name);
        return text == null ? null : UUID.fromString(text);
    }

    /** The entry in the form that is hashed (RFC 8785). */
    private byte[] canonical() {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsBytes(members())).getEncodedUTF8();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry is strings and one integer", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

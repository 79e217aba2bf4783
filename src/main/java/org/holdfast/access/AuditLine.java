package org.holdfast.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record of what staff did.
 *
 * @param chain the carrier whose record it is in; {@link #PLANT} for the operators'
 * @param seq 1, 2, 3 … without gaps in its chain
 * @param at in milliseconds
 * @param staff null if nobody was recognised
 * @param name what they sign in with, as it was then, or what somebody typed who wasn't recognised
 * @param role in lower case, as it was then; null if nobody was recognised
 * @param account the subscriber whom it is about, if it is about one
 * @param reason in the words of who did it
 * @param details a JSON object in the form of RFC 8785: which items and how many, never content
 * @param request the id of the request, where there was one
 */
public record AuditLine(
        UUID id,
        UUID chain,
        long seq,
        Instant at,
        @Nullable UUID staff,
        String name,
        @Nullable String role,
        Deed deed,
        @Nullable UUID account,
        @Nullable String reason,
        @JsonRawValue String details,
        @Nullable UUID request) {

    /** The chain of operators, and of those whom nobody knows. */
    public static final UUID PLANT = new UUID(0, 0);

    private static final byte[] GENESIS = "holdfast-audit".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    /** What stands before a chain's first line: {@code SHA-256("holdfast-audit" ‖ the chain's UUID, 16 octets)}. */
    static Digest genesis(UUID chain) {
        return Digest.of(
                GENESIS,
                ByteBuffer.allocate(16)
                        .putLong(chain.getMostSignificantBits())
                        .putLong(chain.getLeastSignificantBits())
                        .array());
    }

    /** The hash that links this line to the one before: {@code SHA-256(previous ‖ this line in JCS form)}, as in the journal. */
    Digest hashAfter(Digest previous) {
        return Digest.of(previous.octets(), canonical(members()));
    }

    /** The line as JSON; absent members are left out. */
    ObjectNode members() {
        ObjectNode members = JSON.createObjectNode();
        members.put("id", id.toString())
                .put("chain", chain.toString())
                .put("seq", seq)
                .put("at", MILLIS.format(at));
        put(members, "staff", staff);
        members.put("name", name);
        put(members, "role", role);
        members.put("deed", deed.wire());
        put(members, "account", account);
        put(members, "reason", reason);
        members.set("details", object(details));
        put(members, "request", request);
        return members;
    }

    private static void put(ObjectNode members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value.toString());
        }
    }

    private static ObjectNode object(String details) {
        try {
            return (ObjectNode) JSON.readTree(details);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("details are a JSON object", e);
        }
    }

    /** In the form that is hashed (RFC 8785). */
    static byte[] canonical(ObjectNode object) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsBytes(object)).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.holdfast.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The object {@code holdfast.json}, which tells one vault from another: {@code {"format", "vault", "created"}}. Made when a
 * database meets an empty vault, and never changed.
 *
 * @param vault drawn at random
 */
record Marker(UUID vault, Instant created) {

    static final String NAME = "holdfast.json";

    private static final String FORMAT = "holdfast-vault/1";
    private static final int LARGEST = 4096;
    private static final JsonMapper JSON = new JsonMapper();

    /** The vault's own; empty if it has none. */
    static Optional<Marker> of(Vault vault) throws IOException {
        try (InputStream octets = vault.open(NAME)) {
            return Optional.of(read(octets.readNBytes(LARGEST)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Marks a vault that has none; returns the mark that it has then, which may be that of a node that was quicker. */
    Marker putInto(Vault vault) throws IOException {
        if (Vaulted.put(vault, NAME, json())) {
            return this;
        }
        return of(vault).orElseThrow(() -> new IOException(NAME + " came and went"));
    }

    private byte[] json() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("format", FORMAT);
        members.put("vault", vault.toString());
        members.put("created", created.toString());
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a marker is strings", e);
        }
    }

    private static Marker read(byte[] json) throws IOException {
        JsonNode members = JSON.readTree(json);
        if (!FORMAT.equals(members.path("format").asText())) {
            throw new IOException(NAME + " is not of the format " + FORMAT);
        }
        try {
            return new Marker(
                    UUID.fromString(members.path("vault").asText()),
                    Instant.parse(members.path("created").asText()));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException(NAME + " is damaged", e);
        }
    }
}

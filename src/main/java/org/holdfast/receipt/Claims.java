package org.holdfast.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.SyncToken;

/** A receipt as the JSON that is signed. */
final class Claims {

    private static final JsonMapper JSON = new JsonMapper();

    private Claims() {}

    static String write(Receipt receipt) {
        ObjectNode claims = JSON.createObjectNode();
        claims.put("account", receipt.account().toString());
        claims.put("device", receipt.device().toString());
        claims.put("from", receipt.from());
        claims.put("to", receipt.to());
        claims.put("head", receipt.head().toString());
        claims.put("ops", receipt.ops().hex());
        claims.put("level", receipt.level().wire());
        claims.put("at", receipt.at().toString());
        return claims.toString();
    }

    /** Empty if a later version of the server has signed what this one does not know. */
    static Optional<Receipt> read(String json) {
        try {
            JsonNode claims = JSON.readTree(json);
            return Optional.of(new Receipt(
                    UUID.fromString(claims.path("account").asText()),
                    UUID.fromString(claims.path("device").asText()),
                    claims.path("from").asLong(),
                    claims.path("to").asLong(),
                    SyncToken.parse(claims.path("head").asText()).orElseThrow(),
                    Digest.parse(claims.path("ops").asText()).orElseThrow(),
                    Level.ofWire(claims.path("level").asText()).orElseThrow(),
                    Instant.parse(claims.path("at").asText())));
        } catch (JsonProcessingException
                | DateTimeException
                | IllegalArgumentException
                | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }
}

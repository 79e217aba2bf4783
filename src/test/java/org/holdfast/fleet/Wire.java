package org.holdfast.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the server says, as a client sees it. Members that a client doesn't need are not listed, and are ignored. */
public final class Wire {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Wire() {}

    public record Subscriber(
            UUID id,
            @Nullable String msisdn,
            @Nullable String email,
            @Nullable String name,
            @Nullable String reference,
            @Nullable String status,
            @Nullable Instant eraseAt,
            @Nullable Instant erasedAt) {}

    public record Code(String code, Instant expiresAt) {}

    /** The answer to an enrolment: the device's id, its bearer token, and the account it now belongs to. */
    public record Enrolled(UUID device, String token, UUID account) {}

    /**
     * What became of one op. Its id is absent where the server could not read it; {@code mediaType} where {@code content} is in
     * the one that was sent; {@code hold} where it was not parked.
     */
    public record Result(
            @Nullable UUID op,
            String status,
            @Nullable Long seq,
            @Nullable String digest,
            @Nullable String mediaType,
            @Nullable String content,
            @Nullable UUID otherItem,
            @Nullable String loser,
            @Nullable UUID hold,
            @Nullable String problem,
            @Nullable String detail,
            @Nullable String field) {

        /** Why an op was rejected: the problem's name, such as {@code digest-mismatch}, the field and a sentence. */
        public String why() {
            return problem + (field == null ? "" : " in " + field) + ": " + detail;
        }
    }

    public record Pushed(List<Result> results, String head, String state) {}

    /** An item's head, as pulled. Put without content: the octets are not UTF-8 and are fetched by GET of the item. */
    public record Change(
            UUID item,
            String kind,
            @Nullable UUID collection,
            String action,
            long seq,
            @Nullable String digest,
            @Nullable String mediaType,
            @Nullable String content) {

        public boolean isPut() {
            return action.equals("put");
        }
    }

    public record Page(
            List<Change> changes,
            String next,
            boolean more,
            @Nullable String state) {}

    /** An answer that says no (RFC 9457). */
    public record Problem(
            @Nullable String type,
            @Nullable String title,
            int status,
            @Nullable String detail,
            @Nullable String field) {

        /** The last part of the type, such as {@code history-diverged}. */
        public String name() {
            return type == null ? "" : type.substring(type.lastIndexOf(':') + 1);
        }
    }

    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("not a " + type.getSimpleName(), e);
        }
    }
}

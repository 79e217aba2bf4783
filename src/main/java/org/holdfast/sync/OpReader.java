package org.holdfast.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.item.MediaTypes;
import org.holdfast.item.Op;
import org.holdfast.item.Utf8;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads one op of a push. What is wrong with it is a {@link Refusal} that names its field, and is the answer to this op alone:
 * the rest of the batch is stored.
 */
final class OpReader {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final JsonNode json;
    private final String path;

    /** @param path the op's place in the request, such as {@code ops[3]} */
    OpReader(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    /** The op's id as far as it can be read, so that even a broken op is answered under its own. */
    Optional<UUID> id() {
        String text = json.path("op").asText("");
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    Op read() {
        if (!json.isObject()) {
            throw Refusal.invalid(path, "An op is a JSON object.");
        }
        UUID op = required("op", OpReader::uuid);
        String action = required("action", Optional::of);
        return switch (action) {
            case "put" -> put(op);
            case "delete" -> delete(op);
            default -> throw refused("action", "put or delete");
        };
    }

    private Op.Put put(UUID op) {
        return new Op.Put(
                op,
                required("item", OpReader::uuid),
                required("kind", Kind::ofWire),
                optional("collection", OpReader::uuid),
                optional("base", Digest::parse),
                Content.of(required("mediaType", MediaTypes::parse), required("content", Utf8::octets)),
                required("digest", Digest::parse),
                cause());
    }

    private Op.Delete delete(UUID op) {
        return new Op.Delete(op, required("item", OpReader::uuid), required("base", Digest::parse), cause());
    }

    /** A client may say why; that the server merged is for the server to say. */
    private Cause cause() {
        Cause cause = optional("cause", Cause::ofWire);
        if (cause == Cause.MERGE) {
            throw refused("cause", "one of user, import, undelete, restore, reseed, reset, unknown");
        }
        boolean reseed = json.path("reseed").asBoolean(false);
        return cause != null ? cause : reseed ? Cause.RESEED : Cause.USER;
    }

    private <T> T required(String field, Function<String, Optional<T>> form) {
        T value = optional(field, form);
        if (value == null) {
            throw Refusal.invalid(path + "." + field, path + "." + field + " is missing.");
        }
        return value;
    }

    private <T> @Nullable T optional(String field, Function<String, Optional<T>> form) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw refused(field, "a string");
        }
        return form.apply(value.textValue()).orElseThrow(() -> refused(field, expected(field)));
    }

    private static String expected(String field) {
        return switch (field) {
            case "op", "item", "collection" -> "a UUID";
            case "base", "digest" -> "a SHA-256 in 64 lower-case hex digits";
            case "kind" -> "one of contact, event, task, note, photo, collection";
            case "mediaType" -> "a media type of at most " + MediaTypes.LONGEST + " characters";
            case "content" -> "text that can be written in UTF-8";
            default -> "one of the protocol's words";
        };
    }

    private Refusal refused(String field, String expected) {
        return Refusal.invalid(path + "." + field, path + "." + field + " is not " + expected + ".");
    }

    private static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}

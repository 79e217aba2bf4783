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
    private final boolean reseeds;

    /**
     * @param path the op's place in the request, such as {@code ops[3]}
     * @param reseeds whether the request says that its ops give back what was lost; an op's own word counts before it
     */
    OpReader(JsonNode json, String path, boolean reseeds) {
        this.json = json;
        this.path = path;
        this.reseeds = reseeds;
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
        Cause cause = cause();
        Digest base = cause == Cause.RESEED ? optional("base", Digest::parse) : required("base", Digest::parse);
        return new Op.Delete(op, required("item", OpReader::uuid), base, cause);
    }

    /** By which entry of a lost past the item was so; what is not given back has none, whatever it says. */
    Optional<Long> seq(Op op) {
        JsonNode seq = json.path("seq");
        if (op.cause() != Cause.RESEED || seq.isMissingNode() || seq.isNull()) {
            return Optional.empty();
        }
        if (!seq.canConvertToLong() || !seq.isIntegralNumber() || seq.longValue() < 1) {
            throw refused("seq", "the number of an entry");
        }
        return Optional.of(seq.longValue());
    }

    /** A client may say why; that the server merged is for the server to say. What is given back is so for no other reason. */
    private Cause cause() {
        Cause cause = optional("cause", Cause::ofWire);
        if (cause == Cause.MERGE) {
            throw refused("cause", "one of user, import, undelete, restore, reseed, reset, unknown");
        }
        JsonNode reseed = json.path("reseed");
        if (!reseed.isMissingNode() && !reseed.isNull() && !reseed.isBoolean()) {
            throw refused("reseed", "true or false");
        }
        return reseed.asBoolean(reseeds) ? Cause.RESEED : cause != null ? cause : Cause.USER;
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

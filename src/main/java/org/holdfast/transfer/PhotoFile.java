package org.holdfast.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.JsonMembers;
import org.holdfast.item.NotOfKind;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** What a photo's description says of its picture's file. */
record PhotoFile(
        Digest blob,
        String name,
        String mediaType,
        @Nullable Instant takenAt) {

    static PhotoFile read(byte[] description) throws NotOfKind {
        ObjectNode json = JsonDocument.read(description);
        Digest blob = Digest.parse(JsonMembers.text(json, "blob"))
                .orElseThrow(() -> JsonMembers.malformed("blob", "a SHA-256 in 64 lower-case hex digits"));
        return new PhotoFile(
                blob,
                JsonMembers.text(json, "name"),
                JsonMembers.text(json, "mediaType"),
                takenAt(JsonMembers.optionalText(json, "takenAt")));
    }

    private static @Nullable Instant takenAt(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

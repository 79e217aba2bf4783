package org.holdfast.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.journal.Content;

/**
 * A note as Google Keep writes it into a Takeout, put into words: title, text, and a list as Markdown's list of tasks. Labels,
 * colours and times have no place in a note; what is left out is said.
 */
record KeepNote(Content content, boolean discarded, List<String> warnings) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Empty if this is no note of Keep's. */
    static Optional<KeepNote> read(byte[] octets) {
        JsonNode json;
        try {
            json = JSON.readTree(octets);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("reading from memory does not fail", e);
        }
        boolean isNote = json.has("userEditedTimestampUsec") && (json.has("textContent") || json.has("listContent"));
        return isNote ? Optional.of(of(json)) : Optional.empty();
    }

    private static KeepNote of(JsonNode json) {
        boolean isList = json.path("listContent").size() > 0;
        String title = json.path("title").asText("").strip();
        StringBuilder text = new StringBuilder();
        if (!title.isEmpty()) {
            text.append(isList ? "# " : "").append(title).append("\n\n");
        }
        text.append(json.path("textContent").asText(""));
        for (JsonNode line : json.path("listContent")) {
            boolean done = line.path("isChecked").asBoolean(false);
            text.append(done ? "- [x] " : "- [ ] ")
                    .append(line.path("text").asText(""))
                    .append('\n');
        }
        Content content = Content.of(
                isList ? "text/markdown" : "text/plain", text.toString().getBytes(StandardCharsets.UTF_8));
        return new KeepNote(content, json.path("isTrashed").asBoolean(false), warnings(json));
    }

    private static List<String> warnings(JsonNode json) {
        List<String> left = new ArrayList<>();
        if (json.path("labels").size() > 0) {
            left.add("its labels");
        }
        if (json.path("attachments").size() > 0) {
            left.add("which pictures belong to it");
        }
        if (json.path("annotations").size() > 0) {
            left.add("its links");
        }
        return left.isEmpty() ? List.of() : List.of("A note has no place for " + String.join(", ", left) + ".");
    }
}

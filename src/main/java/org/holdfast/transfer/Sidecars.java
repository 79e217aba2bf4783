package org.holdfast.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JSON file that Google Takeout puts beside a picture. It is named after the picture, in one of some ways: {@code
 * IMG.jpg.json}, {@code IMG.jpg.supplemental-metadata.json}, both cut to 46 characters before the extension, and with the number of
 * a second picture of the same name moved to the end: {@code IMG(1).jpg} has {@code IMG.jpg(1).json}. An edited copy, {@code
 * IMG-edited.jpg}, shares that of its original.
 */
final class Sidecars {

    static final int MOST_OCTETS = 256 * 1024;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LONG_NAME = ".supplemental-metadata";
    private static final int CUT = 46;
    private static final Pattern NUMBER = Pattern.compile("\\((\\d{1,4})\\)$");
    private static final Pattern EDITED = Pattern.compile(
            "-(edited|bearbeitet|modifi\u00e9|editado|editada|modificato|modificata|bewerkt|redigerad|edytowane)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.CANON_EQ);

    /** By folder: the names of its JSON files, without the extension. */
    private final Map<String, List<String>> stems = new HashMap<>();

    private final Archive archive;

    Sidecars(Archive archive, List<String> names) {
        this.archive = archive;
        for (String name : names) {
            ArchivePath path = ArchivePath.of(name);
            if (path.extension().equals("json")) {
                stems.computeIfAbsent(path.folder(), absent -> new ArrayList<>())
                        .add(path.stem());
            }
        }
    }

    /** The description beside a picture, if there is one. */
    Optional<Description> of(ArchivePath picture) throws IOException {
        Optional<String> stem = stem(picture, picture.stem());
        if (stem.isEmpty()) {
            Matcher edited = EDITED.matcher(picture.stem());
            stem = edited.find() ? stem(picture, edited.replaceFirst("")) : stem;
        }
        Optional<JsonNode> json = stem.isPresent() ? read(picture.folder() + stem.get() + ".json") : Optional.empty();
        return json.filter(Sidecars::isOfPicture).map(Description::ofTakeout);
    }

    /** What the folder's own description calls it; empty if nothing. */
    String albumTitle(ArchivePath picture) throws IOException {
        Optional<JsonNode> json =
                stems.getOrDefault(picture.folder(), List.of()).contains("metadata")
                        ? read(picture.folder() + "metadata.json")
                        : Optional.empty();
        return json.map(node -> node.path("title").asText("")).orElse("");
    }

    private Optional<JsonNode> read(String name) throws IOException {
        Optional<byte[]> octets = archive.small(name, MOST_OCTETS);
        try {
            return octets.isPresent() ? Optional.ofNullable(JSON.readTree(octets.get())) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static boolean isOfPicture(JsonNode json) {
        return json.has("photoTakenTime") || (json.has("title") && json.has("creationTime"));
    }

    private Optional<String> stem(ArchivePath picture, String pictureStem) {
        Matcher number = NUMBER.matcher(pictureStem);
        String numbered = number.find() ? number.group() : "";
        String bare = pictureStem.substring(0, pictureStem.length() - numbered.length());
        String extension = picture.name().substring(picture.stem().length());
        List<String> there = stems.getOrDefault(picture.folder(), List.of());
        Optional<String> found = match(there, bare + extension, numbered);
        return found.isPresent() || numbered.isEmpty() ? found : match(there, pictureStem + extension, "");
    }

    /** @param number such as {@code (1)}, which stands at the end of the JSON file's name */
    private static Optional<String> match(List<String> there, String name, String number) {
        String full = name + LONG_NAME;
        return there.stream()
                .filter(stem -> stem.endsWith(number))
                .filter(stem -> {
                    String bare = stem.substring(0, stem.length() - number.length());
                    return full.startsWith(bare) && bare.length() >= Math.min(CUT - 1, name.length());
                })
                .max(java.util.Comparator.comparingInt(String::length));
    }
}

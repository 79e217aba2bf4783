package org.holdfast.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One item in a manifest of an export (docs/adr/0018).
 *
 * @param builtIn true for a collection that the account was born with
 * @param sha256 of the file's octets, which are the item's
 * @param path in the ZIP; null if the content could not be exported
 * @param blob of a photo: the picture
 * @param problem why something is missing; null if nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ManifestLine(
        UUID item,
        String kind,
        @Nullable UUID collection,
        @Nullable Boolean builtIn,
        String mediaType,
        String sha256,
        long size,
        @Nullable String path,
        @Nullable Picture blob,
        @Nullable String problem) {

    static final String FORMAT = "holdfast-export";
    static final int VERSION = 1;
    static final String FOLDER = "manifest/";
    static final String SUMMARY = "manifest.json";

    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param path in the ZIP; null if the octets could not be exported */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Picture(
            String sha256, @Nullable Long size, @Nullable String path) {}

    /**
     * The first line of each part.
     *
     * @param head the point of the journal that all parts are a picture of
     */
    record Header(String format, int version, UUID account, String head, int part) {}
}

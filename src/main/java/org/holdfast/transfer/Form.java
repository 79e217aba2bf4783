package org.holdfast.transfer;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file is, by what it is said to be, by its name, and by its octets. */
enum Form {
    VCARD,
    CALENDAR,
    PICTURE,
    PLAIN,
    MARKDOWN,
    ZIP,
    FILM;

    /** So many octets tell what they begin. */
    static final int BEGINNING = 512;

    private static final Map<String, Form> BY_TYPE = Map.ofEntries(
            Map.entry("text/vcard", VCARD),
            Map.entry("text/x-vcard", VCARD),
            Map.entry("text/directory", VCARD),
            Map.entry("text/calendar", CALENDAR),
            Map.entry("text/x-vcalendar", CALENDAR),
            Map.entry("text/plain", PLAIN),
            Map.entry("text/markdown", MARKDOWN),
            Map.entry("application/zip", ZIP),
            Map.entry("application/x-zip-compressed", ZIP));

    private static final Map<String, Form> BY_EXTENSION = Map.ofEntries(
            Map.entry("vcf", VCARD),
            Map.entry("vcard", VCARD),
            Map.entry("ics", CALENDAR),
            Map.entry("ical", CALENDAR),
            Map.entry("vcs", CALENDAR),
            Map.entry("txt", PLAIN),
            Map.entry("md", MARKDOWN),
            Map.entry("markdown", MARKDOWN),
            Map.entry("zip", ZIP),
            Map.entry("mov", FILM),
            Map.entry("mp4", FILM),
            Map.entry("m4v", FILM),
            Map.entry("3gp", FILM),
            Map.entry("avi", FILM),
            Map.entry("mp", FILM));

    private static final Map<String, String> PICTURES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("avif", "image/avif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("dng", "image/x-adobe-dng"));

    /** By a media type as it stands in a header; empty if it says nothing, as application/octet-stream does. */
    static Optional<Form> ofType(@Nullable String mediaType) {
        String bare = bare(mediaType);
        return bare.startsWith("image/") ? Optional.of(PICTURE) : Optional.ofNullable(BY_TYPE.get(bare));
    }

    /** The media type without parameters, in lower case; empty if there is none. */
    static String bare(@Nullable String mediaType) {
        return mediaType == null ? "" : mediaType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    }

    static Optional<Form> ofExtension(String extension) {
        return PICTURES.containsKey(extension)
                ? Optional.of(PICTURE)
                : Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    /** By the octets that something begins with. Text that is neither a card nor a calendar is not recognised. */
    static Optional<Form> ofOctets(byte[] beginning) {
        if (startsWith(beginning, "PK\u0003\u0004") || startsWith(beginning, "PK\u0005\u0006")) {
            return Optional.of(ZIP);
        }
        String text = new String(beginning, StandardCharsets.ISO_8859_1)
                .replace("\u00ef\u00bb\u00bf", "")
                .stripLeading()
                .toUpperCase(Locale.ROOT);
        if (text.startsWith("BEGIN:VCARD")) {
            return Optional.of(VCARD);
        }
        if (text.startsWith("BEGIN:VCALENDAR")) {
            return Optional.of(CALENDAR);
        }
        return mediaType(beginning).map(type -> type.startsWith("image/") ? PICTURE : FILM);
    }

    /** The media type of a picture or film by its octets; empty if they are of neither. */
    static Optional<String> mediaType(byte[] beginning) {
        try {
            FileType type = FileTypeDetector.detectFileType(
                    new BufferedInputStream(new ByteArrayInputStream(beginning), Math.max(1, beginning.length)));
            return Optional.ofNullable(type.getMimeType())
                    .filter(mime -> mime.startsWith("image/") || mime.startsWith("video/"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The media type of a picture by its name; empty if it doesn't sound like one. */
    static Optional<String> pictureType(String extension) {
        return Optional.ofNullable(PICTURES.get(extension));
    }

    private static boolean startsWith(byte[] octets, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return octets.length >= wanted.length
                && java.util.Arrays.equals(octets, 0, wanted.length, wanted, 0, wanted.length);
    }
}

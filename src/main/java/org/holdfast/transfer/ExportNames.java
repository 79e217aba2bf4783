package org.holdfast.transfer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.holdfast.item.Item;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Names the files of an export: {@code contacts/Friends/Greta Lang.vcf}. A name is one that every system can hold, Windows among
 * them, and none comes twice, whatever a system makes of upper and lower case.
 */
final class ExportNames {

    private static final int LONGEST = 80;
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cntrl}\\p{Cs}<>:\"/\\\\|?*\ufeff\u200e\u200f\u202a-\u202e]");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private static final Map<String, String> EXTENSIONS = Map.of(
            "text/vcard", ".vcf",
            "text/calendar", ".ics",
            "text/plain", ".txt",
            "text/markdown", ".md");

    private static final Map<String, String> PICTURES = Map.of(
            "image/jpeg", ".jpg",
            "image/png", ".png",
            "image/gif", ".gif",
            "image/webp", ".webp",
            "image/heic", ".heic",
            "image/heif", ".heif",
            "image/tiff", ".tif");

    /** What is used, as a number of 64 bits for each: two that happen to have one only cost a "(2)". */
    private final Set<Long> used = new HashSet<>();

    private final Map<UUID, String> folders = new HashMap<>();

    /** @param collections live ones, which give folders their names */
    ExportNames(List<Item> collections) {
        for (Item collection : collections) {
            Kind holds = collection.projection().holds();
            if (holds != null) {
                String title = String.valueOf(collection.projection().title());
                folders.put(collection.id(), free(holds.wire() + "s/" + safe(title), ""));
            }
        }
    }

    /** The file of an item. */
    String of(Kind kind, @Nullable UUID collection, @Nullable String title, String mediaType) {
        String name = safe(title == null ? kind.wire() : title);
        return free(folder(kind, collection) + name, EXTENSIONS.getOrDefault(bare(mediaType), ".json"));
    }

    /**
     * The file of a picture, which keeps its own name.
     *
     * @param mediaType gives the extension where the name has none
     */
    String ofPicture(@Nullable UUID collection, String name, String mediaType) {
        String safe = safe(name);
        int dot = safe.lastIndexOf('.');
        String stem = dot <= 0 ? safe : safe.substring(0, dot);
        String extension = dot <= 0 ? PICTURES.getOrDefault(bare(mediaType), "") : safe.substring(dot);
        return free(folder(Kind.PHOTO, collection) + stem, extension);
    }

    /** The description beside a picture. */
    String beside(String picture) {
        return free(picture, ".json");
    }

    private String folder(Kind kind, @Nullable UUID collection) {
        if (kind == Kind.COLLECTION) {
            return "collections/";
        }
        return folders.getOrDefault(collection, kind.wire() + "s") + "/";
    }

    private static String bare(String mediaType) {
        return mediaType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    }

    private String free(String stem, String extension) {
        String name = stem + extension;
        for (int number = 2; !used.add(fingerprint(name)); number++) {
            name = stem + " (" + number + ")" + extension;
        }
        return name;
    }

    private static long fingerprint(String name) {
        long hash = 0xcbf29ce484222325L;
        for (char c : name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        return hash;
    }

    /** One part of a path. */
    static String safe(String text) {
        String name = FORBIDDEN.matcher(text).replaceAll("_").strip();
        if (name.length() > LONGEST) {
            name = cut(name);
        }
        while (name.endsWith(".") || name.endsWith(" ")) {
            name = name.substring(0, name.length() - 1);
        }
        name = name.startsWith(".") ? "_" + name.substring(1) : name;
        return name.isEmpty() ? "unnamed" : DEVICE.matcher(name).matches() ? "_" + name : name;
    }

    /** Shortens the stem, and leaves a short extension and all pairs of surrogates whole. */
    private static String cut(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int end = LONGEST - extension.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + extension;
    }
}

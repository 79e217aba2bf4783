package org.holdfast.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a file is, by its first octets; names and claimed media types are not asked. */
enum PictureType {
    /** ITU-T T.81. */
    JPEG,
    /** ISO/IEC 15948. */
    PNG,
    /** GIF87a and GIF89a. */
    GIF,
    /** RFC 9649. */
    WEBP,
    /** ISO/IEC 23008-12 with HEVC or any other coding but AV1. */
    HEIF,
    /** AV1 Image File Format. */
    AVIF,
    UNKNOWN;

    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");
    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

    /** Brands that are looked at in a file that names many. */
    private static final int MOST_BRANDS = 32;

    static PictureType of(ByteBuffer file) {
        if (starts(file, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (starts(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (starts(file, 0, "GIF87a") || starts(file, 0, "GIF89a")) {
            return GIF;
        }
        if (starts(file, 0, "RIFF") && starts(file, 8, "WEBP")) {
            return WEBP;
        }
        return starts(file, 4, "ftyp") ? byBrand(file) : UNKNOWN;
    }

    /** The name in lower case. */
    String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The major brand decides if it is known, then the compatible ones: mif1 alone may hold either coding. */
    private static PictureType byBrand(ByteBuffer file) {
        int end = (int) Math.min(Math.min(file.getInt(0) & 0xffffffffL, file.limit()), 16 + 4 * MOST_BRANDS);
        PictureType found = UNKNOWN;
        for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
            String brand = text(file, at, 4);
            if (AVIF_BRANDS.contains(brand)) {
                return AVIF;
            }
            found = HEIF_BRANDS.contains(brand) ? HEIF : found;
        }
        return found;
    }

    static boolean starts(ByteBuffer file, int at, String octets) {
        return at >= 0
                && at <= file.limit() - octets.length()
                && text(file, at, octets.length()).equals(octets);
    }

    static String text(ByteBuffer file, int at, int length) {
        byte[] octets = new byte[length];
        file.get(at, octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}

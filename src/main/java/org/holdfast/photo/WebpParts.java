package org.holdfast.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes a WebP apart (RFC 9649, section 2): the picture, or the first of an animation, is kept, and its transparency. */
final class WebpParts {

    private final ByteBuffer file;
    private int width;
    private int height;
    private @Nullable ByteBuffer exif;
    private @Nullable Chunk picture;
    private @Nullable Chunk alpha;

    private record Chunk(String name, int at, long length) {}

    private WebpParts(ByteBuffer file) {
        this.file = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    static Anatomy read(ByteBuffer file) {
        return new WebpParts(file).takeApart(file);
    }

    private Anatomy takeApart(ByteBuffer whole) {
        chunks(12, file.limit());
        Chunk found = picture;
        Pixels pixels = found == null ? null : pixels(whole, found);
        if (pixels != null && width == 0) {
            width = pixels.width();
            height = pixels.height();
        }
        return new Anatomy(PictureType.WEBP, width, height, null, exif, pixels, null);
    }

    private void chunks(int from, long end) {
        long at = from;
        while (at + 8 <= end) {
            int start = (int) at;
            String name = PictureType.text(file, start, 4);
            long length = file.getInt(start + 4) & 0xffffffffL;
            chunk(new Chunk(name, start, length), from == 12);
            at += 8 + length + (length & 1);
        }
    }

    private void chunk(Chunk chunk, boolean outer) {
        switch (chunk.name) {
            case "VP8X" -> {
                if (outer && chunk.at + 18 <= file.limit()) {
                    width = (file.getInt(chunk.at + 12) & 0xffffff) + 1;
                    // 24 bits; read with the octet before them, so that no octet behind the chunk is touched.
                    height = (file.getInt(chunk.at + 14) >>> 8) + 1;
                }
            }
            case "EXIF" -> exif = exif == null ? Anatomy.exif(body(chunk)) : exif;
            case "ALPH" -> alpha = picture == null && alpha == null ? chunk : alpha;
            case "VP8 ", "VP8L" -> picture = picture == null ? chunk : picture;
            case "ANMF" -> {
                if (outer && picture == null) {
                    chunks(chunk.at + 24, Math.min(file.limit(), chunk.at + 8 + chunk.length));
                }
            }
            default -> {}
        }
    }

    private ByteBuffer body(Chunk chunk) {
        return Anatomy.part(file, chunk.at + 8L, chunk.length);
    }

    private @Nullable Pixels pixels(ByteBuffer whole, Chunk chunk) {
        boolean lossless = chunk.name.equals("VP8L");
        int at = chunk.at + 8;
        if (at + 10 > file.limit()) {
            return null;
        }
        int wide = lossless ? (file.getInt(at + 1) & 0x3fff) + 1 : file.getShort(at + 6) & 0x3fff;
        int high = lossless ? (file.getInt(at + 1) >>> 14 & 0x3fff) + 1 : file.getShort(at + 8) & 0x3fff;
        if (wide == 0 || high == 0) {
            return null;
        }
        Chunk veil = lossless ? null : alpha;
        Parts parts = parts(whole, chunk, veil, wide, high);
        long count = (long) wide * high;
        // Lossless octets are decoded as a whole, whether they are the picture or its transparency; of the others the
        // decoder
        // remembers less than an octet for each pixel.
        return lossless || veil != null
                ? new Pixels(wide, high, lossless ? 4 : 8, true, count, 0, parts)
                : new Pixels(wide, high, 3, false, count, count, parts);
    }

    /** A file of its own around the picture: the simple form, or the extended one where there is transparency. */
    private Parts parts(ByteBuffer whole, Chunk chunk, @Nullable Chunk veil, int wide, int high) {
        int extended = veil == null ? 0 : 18;
        long length = 4 + extended + padded(chunk) + (veil == null ? 0 : padded(veil));
        ByteBuffer head = ByteBuffer.allocate(12 + extended).order(ByteOrder.LITTLE_ENDIAN);
        head.put(ascii("RIFF")).putInt((int) length).put(ascii("WEBP"));
        if (veil != null) {
            head.put(ascii("VP8X")).putInt(10).putInt(0x10);
            head.putShort((short) (wide - 1))
                    .put((byte) 0)
                    .putShort((short) (high - 1))
                    .put((byte) 0);
        }
        Parts parts = new Parts(whole).add(head.array());
        if (veil != null) {
            parts.keep(veil.at, padded(veil));
        }
        return parts.keep(chunk.at, padded(chunk));
    }

    private static long padded(Chunk chunk) {
        return 8 + chunk.length + (chunk.length & 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.holdfast.photo;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes a PNG apart (ISO/IEC 15948, section 5): header, palette, transparency and picture are kept, texts and profiles not. */
final class PngParts {

    private PngParts() {}

    static Anatomy read(ByteBuffer file) {
        Parts parts = new Parts(file).keep(0, 8);
        ByteBuffer exif = null;
        boolean data = false;
        long at = 8;
        while (at + 8 <= file.limit()) {
            long length = file.getInt((int) at) & 0xffffffffL;
            String name = PictureType.text(file, (int) at + 4, 4);
            switch (name) {
                case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> parts.keep(at, length + 12);
                case "eXIf" -> exif = Anatomy.exif(Anatomy.part(file, at + 8, length));
                default -> {}
            }
            data |= name.equals("IDAT");
            if (name.equals("IEND")) {
                break;
            }
            at += length + 12;
        }
        if (!PictureType.starts(file, 12, "IHDR") || file.limit() < 29) {
            return new Anatomy(PictureType.PNG, 0, 0, null, exif, null, null);
        }
        int width = Math.max(0, file.getInt(16));
        int height = Math.max(0, file.getInt(20));
        return new Anatomy(PictureType.PNG, width, height, null, exif, data ? pixels(file, parts) : null, null);
    }

    private static @Nullable Pixels pixels(ByteBuffer file, Parts parts) {
        int width = file.getInt(16);
        int height = file.getInt(20);
        int samples = switch (file.get(25)) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        return width < 1 || height < 1 ? null : new Pixels(width, height, samples * (file.get(24) > 8 ? 2 : 1), parts);
    }
}

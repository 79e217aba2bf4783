package org.holdfast.photo;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes a GIF apart (GIF89a, sections 18 to 26): the first picture is kept, with the colours and the transparency that it needs. */
final class GifParts {

    private static final byte[] TRAILER = {0x3b};

    private final ByteBuffer file;
    private final Parts parts;
    private int at = 13;
    private int graphicControl = -1;

    private GifParts(ByteBuffer file) {
        this.file = file.duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        this.parts = new Parts(file);
    }

    static Anatomy read(ByteBuffer file) {
        return new GifParts(file).read();
    }

    private Anatomy read() {
        int width = file.getShort(6) & 0xffff;
        int height = file.getShort(8) & 0xffff;
        at += colours(file.get(10));
        parts.keep(0, at);
        Pixels pixels = null;
        while (pixels == null && at + 2 < file.limit() && (file.get(at) == 0x21 || file.get(at) == 0x2c)) {
            if (file.get(at) == 0x2c) {
                pixels = picture();
                break;
            }
            graphicControl = (file.get(at + 1) & 0xff) == 0xf9 ? at : graphicControl;
            at = behindBlocks(at + 2);
        }
        return new Anatomy(PictureType.GIF, width, height, null, null, pixels, null);
    }

    private @Nullable Pixels picture() {
        if (at + 11 > file.limit()) {
            return null;
        }
        if (graphicControl >= 0) {
            parts.keep(graphicControl, 8);
        }
        int width = file.getShort(at + 5) & 0xffff;
        int height = file.getShort(at + 7) & 0xffff;
        int end = behindBlocks(at + 11 + colours(file.get(at + 9)));
        parts.keep(at, end - at).add(TRAILER);
        return width == 0 || height == 0 ? null : new Pixels(width, height, 1, parts);
    }

    /** Octets of the colour table that a packed field announces. */
    private static int colours(byte packed) {
        return (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
    }

    private int behindBlocks(int from) {
        int i = from;
        while (i < file.limit() && file.get(i) != 0) {
            i += 1 + (file.get(i) & 0xff);
        }
        return Math.min(i + 1, file.limit());
    }
}

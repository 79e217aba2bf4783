package org.holdfast.photo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The boxes of a file or of another box (ISO/IEC 14496-12, section 4.2), as far as they are there. */
final class HeifBoxes {

    /** Boxes of one level that are looked at. */
    private static final int MOST = 4_096;

    /**
     * A box.
     *
     * @param body what comes after size and type
     */
    record Box(String type, ByteBuffer body) {

        /** Of a full box: its version. */
        int version() {
            return body.get(0) & 0xff;
        }

        /** The boxes in it, behind so many octets. */
        List<Box> boxes(int behind) {
            return HeifBoxes.of(Anatomy.part(body, behind, body.limit()));
        }
    }

    private HeifBoxes() {}

    static List<Box> of(ByteBuffer octets) {
        List<Box> boxes = new ArrayList<>();
        long at = 0;
        while (at + 8 <= octets.limit() && boxes.size() < MOST) {
            int start = (int) at;
            long size = octets.getInt(start) & 0xffffffffL;
            int head = 8;
            if (size == 1 && start + 16 <= octets.limit()) {
                size = octets.getLong(start + 8);
                head = 16;
            } else if (size == 0) {
                size = octets.limit() - at;
            }
            if (size < head) {
                break;
            }
            boxes.add(new Box(PictureType.text(octets, start + 4, 4), Anatomy.part(octets, at + head, size - head)));
            at += Math.min(size, octets.limit());
        }
        return boxes;
    }

    static Optional<Box> first(List<Box> boxes, String type) {
        return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
    }
}

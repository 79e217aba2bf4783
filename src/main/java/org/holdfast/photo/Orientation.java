package org.holdfast.photo;

import java.awt.image.BufferedImage;

/**
 * How a stored picture has to be turned to be upright: the eight values of the Exif tag Orientation (CIPA DC-008, section
 * 4.6.5.1.1). First columns and rows are exchanged, then the result is mirrored.
 *
 * @param swap whether columns become rows
 * @param flipX whether left and right are exchanged afterwards
 * @param flipY whether top and bottom are exchanged afterwards
 */
record Orientation(boolean swap, boolean flipX, boolean flipY) {

    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final Orientation[] BY_TAG = {
        UPRIGHT,
        new Orientation(false, true, false),
        new Orientation(false, true, true),
        new Orientation(false, false, true),
        new Orientation(true, false, false),
        new Orientation(true, true, false),
        new Orientation(true, true, true),
        new Orientation(true, false, true)
    };

    /** Of the tag's value; one that the standard doesn't know turns nothing. */
    static Orientation ofTag(long value) {
        return value >= 1 && value <= 8 ? BY_TAG[(int) value - 1] : UPRIGHT;
    }

    /** A quarter turn to the left so many times (ISO/IEC 23008-12, irot). */
    static Orientation turnedLeft(int times) {
        return BY_TAG[new int[] {1, 8, 3, 6}[times & 3] - 1];
    }

    /** Mirrored (ISO/IEC 23008-12, imir): axis 0 exchanges top and bottom, 1 left and right. */
    static Orientation mirrored(int axis) {
        return axis == 0 ? BY_TAG[3] : BY_TAG[1];
    }

    /** This, and then the other one. */
    Orientation then(Orientation next) {
        boolean x = next.swap ? flipY : flipX;
        boolean y = next.swap ? flipX : flipY;
        return new Orientation(swap ^ next.swap, x ^ next.flipX, y ^ next.flipY);
    }

    /** The picture turned upright, as RGB or ARGB. Meant for small pictures: it goes pixel by pixel. */
    BufferedImage upright(BufferedImage stored) {
        int width = swap ? stored.getHeight() : stored.getWidth();
        int height = swap ? stored.getWidth() : stored.getHeight();
        boolean alpha = stored.getColorModel().hasAlpha();
        BufferedImage shown =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int unflippedX = flipX ? width - 1 - x : x;
                int unflippedY = flipY ? height - 1 - y : y;
                shown.setRGB(
                        x, y, swap ? stored.getRGB(unflippedY, unflippedX) : stored.getRGB(unflippedX, unflippedY));
            }
        }
        return shown;
    }
}

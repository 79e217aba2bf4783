package org.holdfast.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures that the tests draw themselves. */
final class Samples {

    private Samples() {}

    /** An F, which looks different however it is turned or mirrored. */
    static BufferedImage letterF(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(0x203080));
        pen.fillRect(width / 8, height / 8, width / 5, height * 3 / 4);
        pen.fillRect(width / 8, height / 8, width * 3 / 4, height / 6);
        pen.fillRect(width / 8, height * 7 / 16, width / 2, height / 8);
        pen.dispose();
        return image;
    }

    /** As a camera stores it that is held so that it writes this orientation: by the words of the standard, row 0 and column 0 lie at these sides of what is seen. */
    static BufferedImage storedAs(int orientation, BufferedImage seen) {
        String[] sides = {
            "top left",
            "top right",
            "bottom right",
            "bottom left",
            "left top",
            "right top",
            "right bottom",
            "left bottom"
        };
        String[] side = sides[orientation - 1].split(" ");
        boolean upDown = side[0].equals("top") || side[0].equals("bottom");
        int width = upDown ? seen.getWidth() : seen.getHeight();
        int height = upDown ? seen.getHeight() : seen.getWidth();
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int[] at = new int[2];
                place(at, side[0], row, seen);
                place(at, side[1], column, seen);
                stored.setRGB(column, row, seen.getRGB(at[0], at[1]));
            }
        }
        return stored;
    }

    private static void place(int[] at, String side, int distance, BufferedImage seen) {
        switch (side) {
            case "left" -> at[0] = distance;
            case "right" -> at[0] = seen.getWidth() - 1 - distance;
            case "top" -> at[1] = distance;
            default -> at[1] = seen.getHeight() - 1 - distance;
        }
    }

    static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BufferedImage read(byte[] octets) {
        try {
            return ImageIO.read(new ByteArrayInputStream(octets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG with an application segment right after its beginning. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + body.length);
        out.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (body.length + 2));
        return out.put(body).put(jpeg, 2, jpeg.length - 2).array();
    }

    static byte[] withExif(byte[] jpeg, byte[] tiff) {
        return withSegment(jpeg, 0xe1, joined(ascii("Exif\0\0"), tiff));
    }

    /** How far two pictures of one size are from each other: 0 if they are the same, 255 at most. */
    static double distance(BufferedImage one, BufferedImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return 255;
        }
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs((one.getRGB(x, y) >> 8 & 0xff) - (other.getRGB(x, y) >> 8 & 0xff));
            }
        }
        return (double) sum / (one.getWidth() * one.getHeight());
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A grey JPEG of any size in few octets: every block is the same two bits, and after the first scan come more of them. */
    static byte[] greyJpeg(int width, int height, int scans) {
        boolean progressive = scans > 1;
        byte[] frame = ByteBuffer.allocate(13)
                .put((byte) 0xff)
                .put((byte) (progressive ? 0xc2 : 0xc0))
                .putShort((short) 11)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put(new byte[] {1, 1, 0x11, 0})
                .array();
        byte[] quantisation = new byte[69];
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xdb, 0, 67}, 0, quantisation, 0, 4);
        java.util.Arrays.fill(quantisation, 5, 69, (byte) 1);
        byte[] head = joined(new byte[] {(byte) 0xff, (byte) 0xd8}, quantisation, frame, codes(0x00), codes(0x10));
        long blocks = ((width + 7L) / 8) * ((height + 7L) / 8);
        byte[] first =
                joined(scan(0, progressive ? 0 : 63), new byte[(int) ((blocks * (progressive ? 1 : 2) + 7) / 8)]);
        byte[] more = joined(scan(1, 63), new byte[(int) ((blocks + 7) / 8)]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(first);
        for (int i = 1; i < scans; i++) {
            out.writeBytes(more);
        }
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return out.toByteArray();
    }

    /** A code table with one code, the bit 0, which means 0: no difference, or end of block. */
    private static byte[] codes(int table) {
        byte[] codes = new byte[22];
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xc4, 0, 20, (byte) table, 1}, 0, codes, 0, 6);
        return codes;
    }

    private static byte[] scan(int from, int to) {
        return new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, (byte) from, (byte) to, 0};
    }

    /** A PNG of one grey, whose rows are really there unless {@code rows} is less than the height. */
    static byte[] greyPng(int width, int height, int rows, byte[]... extraChunks) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
            byte[] row = new byte[1 + width];
            java.util.Arrays.fill(row, 1, row.length, (byte) 0x70);
            for (int i = 0; i < rows; i++) {
                deflated.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .array();
        return joined(
                ascii("\u0089PNG\r\n\u001a\n"),
                chunk("IHDR", header),
                joined(extraChunks),
                chunk("IDAT", data.toByteArray()),
                chunk("IEND", new byte[0]));
    }

    static byte[] chunk(String name, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(ascii(name));
        crc.update(body);
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(ascii(name))
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A lossless WebP (RFC 9649, section 3) of two greens: one bit a pixel, and no bit for what is always the same. */
    static byte[] webp(BufferedImage image) {
        BitSet bits = new BitSet();
        int at = bits(bits, 0, image.getWidth() - 1, 14);
        at = bits(bits, at, image.getHeight() - 1, 14);
        at = bits(bits, at, 0, 1 + 3 + 1 + 1 + 1);
        at = bits(bits, at, 0b111, 3);
        at = bits(bits, at, 20, 8);
        at = bits(bits, at, 220, 8);
        for (int value : new int[] {60, 60, 255}) {
            at = bits(bits, at, 0b101, 3);
            at = bits(bits, at, value, 8);
        }
        at = bits(bits, at, 0b0001, 4);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                at = bits(bits, at, (image.getRGB(x, y) >> 8 & 0xff) > 128 ? 1 : 0, 1);
            }
        }
        byte[] body = new byte[1 + at / 8 + 16];
        body[0] = 0x2f;
        byte[] packed = bits.toByteArray();
        System.arraycopy(packed, 0, body, 1, packed.length);
        return riff("VP8L", body);
    }

    private static int bits(BitSet into, int at, int value, int count) {
        for (int i = 0; i < count; i++) {
            into.set(at + i, (value >> i & 1) == 1);
        }
        return at + count;
    }

    static byte[] riff(String chunk, byte[] body) {
        int padded = body.length + (body.length & 1);
        return ByteBuffer.allocate(20 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(12 + padded)
                .put(ascii("WEBP"))
                .put(ascii(chunk))
                .putInt(body.length)
                .put(body)
                .array();
    }
}

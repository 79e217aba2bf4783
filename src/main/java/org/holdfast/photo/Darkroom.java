package org.holdfast.photo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.resizers.configurations.ScalingMode;

/** Makes the thumbnails of a decoded picture: scaled down step by step, turned upright, written as JPEG or PNG. */
final class Darkroom {

    private static final float[] QUALITIES = {0.82f, 0.6f, 0.35f};
    private static final int MOST = Thumbnail.MOST_OCTETS;

    private Darkroom() {}

    /** One thumbnail of each size, none larger than the picture. */
    static List<Thumbnail> develop(BufferedImage picture, Orientation turn) {
        BufferedImage large = turn.upright(scaled(picture, Size.LARGE.pixels()));
        BufferedImage opaque = isSeenThrough(large) ? large : flat(large);
        List<Thumbnail> thumbnails = new ArrayList<>();
        for (Size size : Size.values()) {
            BufferedImage small = scaled(opaque, size.pixels());
            thumbnails.add(written(small, size));
        }
        return thumbnails;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
            write(writer, writer.getDefaultWriteParam(), image, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Thumbnail written(BufferedImage small, Size size) {
        if (small.getColorModel().hasAlpha()) {
            byte[] png = png(small);
            if (png.length <= MOST) {
                return new Thumbnail(size, "image/png", png);
            }
        }
        BufferedImage flat = flat(small);
        for (float quality : QUALITIES) {
            byte[] jpeg = jpeg(flat, quality);
            if (jpeg.length <= MOST) {
                return new Thumbnail(size, "image/jpeg", jpeg);
            }
        }
        // Noise that no quality brings down: half the size is a quarter of the octets.
        return new Thumbnail(size, "image/jpeg", jpeg(scaled(flat, size.pixels() / 2), QUALITIES[1]));
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            write(writer, how, image, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(
            ImageWriter writer, ImageWriteParam how, BufferedImage image, MemoryCacheImageOutputStream stream)
            throws IOException {
        try {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage image, int most) {
        double factor = (double) most / Math.max(image.getWidth(), image.getHeight());
        if (factor >= 1) {
            return image;
        }
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        try {
            return Thumbnails.of(image)
                    .forceSize(side(image.getWidth(), factor), side(image.getHeight(), factor))
                    .imageType(type)
                    .scalingMode(ScalingMode.PROGRESSIVE_BILINEAR)
                    .asBufferedImage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int side(int pixels, double factor) {
        return (int) Math.max(1, Math.round(pixels * factor));
    }

    private static boolean isSeenThrough(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 255) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BufferedImage flat(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = flat.createGraphics();
        pen.drawImage(image, 0, 0, Color.WHITE, null);
        pen.dispose();
        return flat;
    }
}

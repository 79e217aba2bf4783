package org.holdfast.it;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture of a screen with the 256 colours that are most of it: a page has few, and the octets are a third. */
final class FewColours {

    private static final int MOST = 256;

    private FewColours() {}

    static byte[] of(byte[] png) throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        List<Integer> palette = palette(full);
        byte[][] parts = new byte[3][palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            parts[0][i] = (byte) (palette.get(i) >> 16);
            parts[1][i] = (byte) (palette.get(i) >> 8);
            parts[2][i] = palette.get(i).byteValue();
        }
        BufferedImage few = new BufferedImage(
                full.getWidth(),
                full.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.size(), parts[0], parts[1], parts[2]));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                int colour = full.getRGB(x, y) & 0xffffff;
                few.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, any -> nearest(palette, any)));
            }
        }
        return written(few);
    }

    private static List<Integer> palette(BufferedImage full) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int colour : full.getRGB(0, 0, full.getWidth(), full.getHeight(), null, 0, full.getWidth())) {
            counts.merge(colour & 0xffffff, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < palette.size(); i++) {
            long red = (palette.get(i) >> 16) - (colour >> 16);
            long green = (palette.get(i) >> 8 & 255) - (colour >> 8 & 255);
            long blue = (palette.get(i) & 255) - (colour & 255);
            long away = red * red + green * green + blue * blue;
            if (away < least) {
                least = away;
                best = i;
            }
        }
        return best;
    }

    private static byte[] written(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        }
        writer.dispose();
        return out.toByteArray();
    }
}

package org.holdfast.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Makes pixels of a picture, in bounded memory and time: what its header announces is weighed before anything is decoded, a
 * large picture is read with rows and columns left out, and a decode that takes too long is broken off. What is there of a
 * picture that breaks off counts.
 */
final class Decoder {

    private static final int GREY = 0x808080;

    /** Passes over a picture, in multiples of the most pixels. A usual JPEG makes ten passes, over far fewer. */
    private static final int MOST_WORK = 8;

    private final PictureBounds bounds;

    Decoder(PictureBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Decodes a picture, as it is stored.
     *
     * @throws Unshowable if not even its beginning can be decoded, or it would take too much
     */
    BufferedImage decode(PictureType type, Pixels pixels) throws Unshowable {
        weigh(pixels);
        ImageReader reader = null;
        long deadline = System.nanoTime() + bounds.patience().toNanos();
        try (Parts.Stream stream = pixels.parts().stream(deadline)) {
            reader = Readers.open(type);
            reader.setInput(stream, true, true);
            if (reader.getWidth(0) != pixels.width() || reader.getHeight(0) != pixels.height()) {
                throw new Unshowable("two headers contradict each other");
            }
            return decode(reader, pixels, new Watch(deadline));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            // Memory, too: a lossless WebP of 160 KB can ask for 350 MB of code tables, which no header tells.
            throw new Unshowable(broken.toString());
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private void weigh(Pixels pixels) throws Unshowable {
        if (pixels.count() > bounds.pixels()) {
            throw new Unshowable(pixels.count() + " pixels");
        }
        if (pixels.asideOctets() > 2L * bounds.decodedOctets()) {
            throw new Unshowable(pixels.asideOctets() + " octets beside the picture");
        }
        if (pixels.whole() && pixels.count() * pixels.octetsPerPixel() > bounds.decodedOctets()) {
            throw new Unshowable(pixels.count() + " pixels that are decoded as a whole");
        }
        if (pixels.work() > MOST_WORK * bounds.pixels()) {
            throw new Unshowable(pixels.work() + " pixels in all scans");
        }
    }

    private BufferedImage decode(ImageReader reader, Pixels pixels, Watch watch) throws IOException, Unshowable {
        int step = step(pixels);
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = canvas(reader, (pixels.width() + step - 1) / step, (pixels.height() + step - 1) / step);
        how.setDestination(image);
        reader.addIIOReadProgressListener(watch);
        reader.addIIOReadWarningListener((source, warning) -> watch.damaged = true);
        try {
            reader.read(0, how);
        } catch (IOException | RuntimeException brokenOff) {
            watch.damaged = true;
        }
        if ((watch.damaged || watch.aborted) && isPlain(image)) {
            throw new Unshowable("nothing of it can be decoded");
        }
        return image;
    }

    private int step(Pixels pixels) {
        int step = 1;
        while (size(pixels.width(), step) * size(pixels.height(), step) * pixels.octetsPerPixel()
                > bounds.decodedOctets()) {
            step++;
        }
        return step;
    }

    private static long size(int side, int step) {
        return (side + step - 1L) / step;
    }

    /** An image for the reader to paint on, so that what it has painted stays when it breaks off; grey where nothing was. */
    private static BufferedImage canvas(ImageReader reader, int width, int height) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        ImageTypeSpecifier chosen = types.next();
        while (types.hasNext() && chosen.getBufferedImageType() == BufferedImage.TYPE_CUSTOM) {
            ImageTypeSpecifier other = types.next();
            boolean plain = other.getBufferedImageType() != BufferedImage.TYPE_CUSTOM
                    && other.getNumComponents() == chosen.getNumComponents();
            chosen = plain ? other : chosen;
        }
        BufferedImage image = chosen.createBufferedImage(width, height);
        if (!image.getColorModel().hasAlpha()) {
            var pen = image.createGraphics();
            pen.setColor(new java.awt.Color(GREY));
            pen.fillRect(0, 0, width, height);
            pen.dispose();
        }
        return image;
    }

    /** Whether it looks the same at every place that is looked at, so that there is nothing to see. */
    private static boolean isPlain(BufferedImage image) {
        int first = image.getRGB(0, 0);
        int stepX = Math.max(1, image.getWidth() / 256);
        int stepY = Math.max(1, image.getHeight() / 256);
        for (int y = 0; y < image.getHeight(); y += stepY) {
            for (int x = 0; x < image.getWidth(); x += stepX) {
                if (image.getRGB(x, y) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Breaks a decode off that takes too long. */
    private static final class Watch implements IIOReadProgressListener {

        private final long deadline;
        private boolean damaged;
        private boolean aborted;

        Watch(long deadline) {
            this.deadline = deadline;
        }

        private void look(ImageReader reader) {
            if (System.nanoTime() - deadline <= 0) {
                return;
            }
            if (aborted) {
                throw new IllegalStateException("a decoder that can't be broken off");
            }
            aborted = true;
            reader.abort();
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            look(source);
        }

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {
            look(source);
        }

        @Override
        public void readAborted(ImageReader source) {
            aborted = true;
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}
    }
}

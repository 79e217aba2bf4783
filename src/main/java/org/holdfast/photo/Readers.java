package org.holdfast.photo;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * The decoders, by name and not by what happens to be registered: the platform's for PNG and GIF, TwelveMonkeys' for WebP, and
 * TwelveMonkeys' around the platform's for JPEG, which takes CMYK and what is slightly broken. They stay out of the platform's
 * registry, which outlives the application.
 */
final class Readers {

    private static final ServiceRegistry OURS = ours();

    private Readers() {}

    static ImageReader open(PictureType type) throws IOException, Unshowable {
        return switch (type) {
            case JPEG -> provider(JPEGImageReaderSpi.class.getName()).createReaderInstance();
            case WEBP -> provider(WebPImageReaderSpi.class.getName()).createReaderInstance();
            case PNG ->
                provider("com.sun.imageio.plugins.png.PNGImageReaderSpi").createReaderInstance();
            case GIF ->
                provider("com.sun.imageio.plugins.gif.GIFImageReaderSpi").createReaderInstance();
            case HEIF, AVIF, UNKNOWN -> throw new Unshowable("there is no decoder for " + type);
        };
    }

    private static ServiceRegistry ours() {
        ServiceRegistry registry =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        Iterator<ImageReaderSpi> known =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        known.forEachRemaining(provider -> {
            if (provider.getClass().getName().startsWith("com.sun.imageio.")) {
                registry.registerServiceProvider(provider, ImageReaderSpi.class);
            }
        });
        registry.registerServiceProvider(new JPEGImageReaderSpi(), ImageReaderSpi.class);
        registry.registerServiceProvider(new WebPImageReaderSpi(), ImageReaderSpi.class);
        return registry;
    }

    private static ImageReaderSpi provider(String name) {
        Iterator<ImageReaderSpi> providers = OURS.getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().equals(name)) {
                return provider;
            }
        }
        throw new IllegalStateException("there is no " + name);
    }
}

package org.holdfast.escrow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A pack that was brought to this node's disk. Octets are given as they are there: whoever asked for a segment checks it by its
 * SHA-256, as it would one that lies by itself. Of a pack whose directory is damaged, what can be read from its beginning on is there.
 */
final class PackReader implements AutoCloseable {

    private final Path file;
    private final @Nullable ZipFile zip;
    private final Map<String, byte[]> rescued = new HashMap<>();

    /** @param file is deleted when this is closed */
    PackReader(Path file) throws IOException {
        this.file = file;
        @Nullable ZipFile opened = null;
        try {
            opened = new ZipFile(file.toFile());
        } catch (ZipException damaged) {
            rescue();
        }
        this.zip = opened;
    }

    /** @throws NoSuchFileException if the pack doesn't have it, or not so that it could be found */
    InputStream open(String name) throws IOException {
        byte[] octets = rescued.get(name);
        if (octets != null) {
            return new ByteArrayInputStream(octets);
        }
        ZipFile whole = zip;
        ZipEntry entry = whole == null ? null : whole.getEntry(name);
        if (whole == null || entry == null) {
            throw new NoSuchFileException(name);
        }
        try (InputStream in = whole.getInputStream(entry)) {
            return new ByteArrayInputStream(in.readAllBytes());
        } catch (ZipException damaged) {
            throw new DamagedSegment(name + " can't be read in its pack", damaged);
        }
    }

    private void rescue() throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                rescued.put(entry.getName(), in.readAllBytes());
            }
        } catch (ZipException end) {
            // what came before is whole
        }
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
        Files.deleteIfExists(file);
    }
}

package org.holdfast.transfer;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Octets that were received and can be read again, from anywhere: a few of them in memory, more of them in a temporary file,
 * which is gone when this is closed. Holds no item for good: what counts has been committed before.
 */
final class Spool implements Closeable {

    private static final int IN_MEMORY = 256 * 1024;

    private final byte[] memory;
    private final @Nullable Path file;
    private final @Nullable FileChannel channel;
    private final long length;

    private Spool(byte[] memory, @Nullable Path file, @Nullable FileChannel channel, long length) {
        this.memory = memory;
        this.file = file;
        this.channel = channel;
        this.length = length;
    }

    /**
     * Reads to the end.
     *
     * @param most octets
     * @param what the octets are, for the sentence of the refusal
     * @throws Refusal TOO_LARGE if there are more; then nothing is kept
     */
    static Spool of(InputStream in, long most, String what) throws IOException {
        byte[] first = in.readNBytes((int) Math.min(IN_MEMORY, most));
        int more = first.length < Math.min(IN_MEMORY, most) ? -1 : in.read();
        if (more < 0) {
            return new Spool(first, null, null, first.length);
        }
        if (first.length == most) {
            throw tooLarge(what, most);
        }
        return inFile(out -> {
            out.write(first);
            out.write(more);
            copy(in, out, first.length + 1L, most, what);
        });
    }

    /** What writes into a spool. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** In a file in any case, so that it has a path. */
    static Spool inFile(Writing writing) throws IOException {
        Path file = Files.createTempFile("holdfast-transfer-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                writing.to(out);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Spool(new byte[0], file, channel, channel.size());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void copy(InputStream in, OutputStream out, long already, long most, String what)
            throws IOException {
        byte[] chunk = new byte[64 * 1024];
        long seen = already;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            seen += read;
            if (seen > most) {
                throw tooLarge(what, most);
            }
            out.write(chunk, 0, read);
        }
    }

    private static Refusal tooLarge(String what, long most) {
        return Refusal.ofField(Reason.TOO_LARGE, "body", what + " is larger than the limit of " + most + " octets.");
    }

    long length() {
        return length;
    }

    /** From the beginning, as often as is wanted. */
    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(memory) : Files.newInputStream(file);
    }

    /** The octets of a part of it. */
    byte[] slice(long offset, int size) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(size);
        if (channel == null) {
            part.put(memory, (int) offset, size);
            return part.array();
        }
        while (part.hasRemaining()) {
            if (channel.read(part, offset + part.position()) < 0) {
                throw new IOException("a spooled file has become shorter");
            }
        }
        return part.array();
    }

    /** All of it. */
    byte[] octets() throws IOException {
        return slice(0, Math.toIntExact(length));
    }

    /** Its first octets, at most so many. */
    byte[] beginning(int most) throws IOException {
        return slice(0, (int) Math.min(most, length));
    }

    /** The same octets in a file: this one's own, or that of a new spool. The caller closes what comes. */
    Spool asFile() throws IOException {
        return file != null ? this : inFile(out -> out.write(memory));
    }

    Path path() {
        if (file == null) {
            throw new IllegalStateException("this is not in a file");
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}

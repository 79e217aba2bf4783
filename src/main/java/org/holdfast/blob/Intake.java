package org.holdfast.blob;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Carries octets from a stream into an upload, one part and one transaction after the other; no transaction waits for the
 * stream. Holds one part in memory.
 */
final class Intake {

    private final Staging staging;
    private final Upload upload;
    private final UUID writer;
    private final Duration life;
    private final long most;
    private final MessageDigest sha256 = Digest.sha256();
    private final @Nullable MessageDigest checksum;
    private long position;

    /**
     * @param most octets that the whole upload may have
     * @param checksum computed over what comes; nothing of it counts before the caller says so. Null to let every part count
     */
    Intake(Staging staging, Upload upload, UUID writer, Duration life, long most, @Nullable MessageDigest checksum) {
        this.staging = staging;
        this.upload = upload;
        this.writer = writer;
        this.life = life;
        this.most = most;
        this.checksum = checksum;
        this.position = upload.received();
    }

    /** Where it has got to. */
    long position() {
        return position;
    }

    /** The digest of what came. It can be asked for once. */
    Digest digest() {
        return Digest.ofOctets(sha256.digest());
    }

    /**
     * Reads to the stream's end. Where the stream breaks off, what came before counts, unless a checksum was announced for it.
     *
     * @throws Refusal TOO_LARGE if there is more than there may be
     */
    void pour(InputStream octets) throws IOException {
        byte[] buffer = new byte[Part.MOST];
        int filled = 0;
        try {
            int read = 0;
            while (read >= 0) {
                filled += read;
                requireNoMoreThan(position + filled);
                if (filled == Part.room(position)) {
                    flush(buffer, filled);
                    filled = 0;
                }
                read = octets.read(buffer, filled, Part.room(position) - filled);
            }
        } catch (IOException e) {
            flush(buffer, filled);
            throw e;
        }
        flush(buffer, filled);
    }

    private void flush(byte[] buffer, int filled) {
        if (filled == 0) {
            return;
        }
        Part part = new Part(position, buffer, filled);
        boolean counts = checksum == null && part.end() != upload.length();
        staging.append(upload.account(), upload.id(), writer, part, counts ? part.end() : acknowledged(), life);
        sha256.update(buffer, 0, filled);
        if (checksum != null) {
            checksum.update(buffer, 0, filled);
        }
        position = part.end();
    }

    /** The last part never counts by itself: the offset is the length only when the blob is there. */
    private long acknowledged() {
        return checksum == null ? position : upload.received();
    }

    /** Lets what came count, now that its checksum was right. */
    void acknowledge() {
        staging.append(upload.account(), upload.id(), writer, new Part(position, new byte[0], 0), position, life);
    }

    private void requireNoMoreThan(long reached) {
        if (reached > most) {
            throw Refusal.ofField(
                    Reason.TOO_LARGE, "body", "More octets came than the " + most + " that the blob may have.");
        }
    }
}

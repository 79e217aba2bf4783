package org.holdfast.transfer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.blob.Blobs;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Stores pictures as blobs and describes them as photos. The octets are never touched. */
final class Pictures {

    static final String PHOTO = "application/vnd.holdfast.photo+json";

    /** Larger ones are read twice: once for their digest, once to store them. */
    private static final int IN_MEMORY = 4 * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NAME = 200;

    private final UUID account;
    private final Blobs blobs;
    private final Limits limits;

    Pictures(UUID account, Blobs blobs, Limits limits) {
        this.account = account;
        this.blobs = blobs;
        this.limits = limits;
    }

    /** Gives the octets from the beginning, as often as it is asked. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** Octets that are stored now. */
    record Stored(Digest digest, long size, byte[] beginning) {}

    /**
     * Stores a picture and describes it.
     *
     * @param name of the file
     * @param declared the media type that someone said it has, if someone did; the octets know better
     */
    Found photo(
            Place place,
            Source source,
            String name,
            @Nullable String declared,
            @Nullable String shelf,
            Description known)
            throws IOException {
        Stored stored = store(source, null);
        Optional<String> mediaType = Form.mediaType(stored.beginning())
                .filter(type -> type.startsWith("image/"))
                .or(() -> Optional.ofNullable(declared).filter(type -> type.startsWith("image/")))
                .or(() -> Form.pictureType(ArchivePath.of(name).extension()));
        ObjectNode json = JSON.createObjectNode()
                .put("blob", stored.digest().hex())
                .put("mediaType", mediaType.orElse("application/octet-stream"))
                .put("size", stored.size())
                .put("name", shown(name));
        Instant takenAt = known.takenAt();
        if (takenAt != null) {
            json.put("takenAt", takenAt.toString());
        }
        if (known.caption() != null) {
            json.put("caption", known.caption());
        }
        if (known.latitude() != null) {
            json.putObject("geo").put("latitude", known.latitude()).put("longitude", known.longitude());
        }
        Content content = Content.of(PHOTO, json.toString().getBytes(StandardCharsets.UTF_8));
        return new Found.Piece(place, Kind.PHOTO, content, shelf, stored.digest(), null, List.of());
    }

    /**
     * Stores octets.
     *
     * @param wanted what they must hash to; null to find out
     * @throws org.holdfast.Refusal if they don't, or are too many
     */
    Stored store(Source source, @Nullable Digest wanted) throws IOException {
        byte[] first;
        try (InputStream in = source.open()) {
            first = in.readNBytes(IN_MEMORY + 1);
        }
        boolean whole = first.length <= IN_MEMORY;
        Source again = whole ? () -> new ByteArrayInputStream(first) : source;
        Measured measured = whole ? new Measured(Digest.of(first), first.length) : measure(source);
        Digest claimed = wanted == null ? measured.digest() : wanted;
        if (!claimed.equals(measured.digest()) || blobs.find(account, claimed).isEmpty()) {
            try (InputStream in = again.open()) {
                blobs.store(account, claimed, measured.size(), in);
            }
        }
        return new Stored(
                claimed, measured.size(), java.util.Arrays.copyOf(first, Math.min(Form.BEGINNING, first.length)));
    }

    private record Measured(Digest digest, long size) {}

    private static Measured measure(Source source) throws IOException {
        MessageDigest sha256 = sha256();
        long size = 0;
        byte[] chunk = new byte[64 * 1024];
        try (InputStream in = source.open()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha256.update(chunk, 0, read);
                size += read;
            }
        }
        return new Measured(Digest.ofOctets(sha256.digest()), size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A file's name as a photo may have it: one line, not blank, not endless. */
    static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "").strip();
        String cut = clean.length() > NAME ? clean.substring(clean.length() - NAME) : clean;
        return cut.isBlank() ? "unnamed" : cut;
    }
}

package org.holdfast.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Reads what Holdfast exported: by its manifest, so that every item comes back as itself: id, octets, media type, collection. */
final class ExportedArchive {

    private static final Pattern PART = Pattern.compile(Pattern.quote(ManifestLine.FOLDER) + "[0-9]{1,9}\\.ndjson");
    private static final int LONGEST_LINE = 64 * 1024;

    private final Archive archive;
    private final List<String> parts;
    private final ImportBatch batch;
    private final Pictures pictures;
    private final Limits limits;
    private final Set<UUID> builtIn = new HashSet<>();
    private final Set<String> named = new HashSet<>();

    ExportedArchive(Archive archive, ImportBatch batch, Pictures pictures, Limits limits) {
        this.archive = archive;
        this.parts = parts(archive);
        this.batch = batch;
        this.pictures = pictures;
        this.limits = limits;
    }

    static boolean isOne(Archive archive) {
        return !parts(archive).isEmpty();
    }

    private static List<String> parts(Archive archive) {
        return archive.names().stream()
                .filter(name -> PART.matcher(name).matches())
                .sorted()
                .toList();
    }

    /** Collections first: everything else lies in one. */
    void read() throws IOException {
        for (String part : parts) {
            named.add(part);
            readPart(part, true);
        }
        batch.flush();
        for (String part : parts) {
            readPart(part, false);
        }
        for (String name : archive.names()) {
            if (!named.contains(name) && !name.equals(ManifestLine.SUMMARY)) {
                String detail = "No part of the manifest names this file; the archive may be cut off.";
                batch.add(new Found.Remark(Place.at(name), null, null, detail));
            }
        }
    }

    private void readPart(String part, boolean collections) throws IOException {
        try (InputStream in = archive.open(part)) {
            PhysicalLines lines = new PhysicalLines(in, LONGEST_LINE);
            for (int number = 1; lines.next(); number++) {
                if (number > 1 && !lines.isBlank()) {
                    readLine(Place.at(part).number(number), lines.octets(), collections);
                } else if (number == 1) {
                    checkVersion(lines.octets());
                }
            }
        } catch (Refusal | java.util.zip.ZipException | java.io.EOFException damaged) {
            if (collections) {
                String detail = "This part of the manifest can't be read: " + damaged.getMessage();
                batch.add(new Found.Remark(Place.at(part), null, "damaged", detail));
            }
        }
    }

    private static void checkVersion(byte[] line) {
        try {
            JsonNode header = ManifestLine.JSON.readTree(line);
            if (header.path("version").asInt() != ManifestLine.VERSION) {
                throw Refusal.invalid("body", "This export is of a version that this server doesn't read.");
            }
        } catch (IOException e) {
            throw Refusal.invalid("body", "The manifest's first line can't be read.");
        }
    }

    private void readLine(Place place, byte[] octets, boolean collections) throws IOException {
        ManifestLine line;
        Kind kind;
        try {
            line = ManifestLine.JSON.readValue(octets, ManifestLine.class);
            kind = Kind.ofWire(String.valueOf(line.kind())).orElse(null);
        } catch (JsonProcessingException e) {
            line = null;
            kind = null;
        }
        if (line == null || kind == null || line.item() == null || line.mediaType() == null) {
            if (collections) {
                batch.add(new Found.Remark(place, null, "invalid", "This line of the manifest can't be understood."));
            }
            return;
        }
        if ((kind == Kind.COLLECTION) == collections) {
            String path = line.path();
            Place at = path == null ? place : Place.at(path);
            Found found = Guard.remarkIfDamaged(at, kind, found(at, kind, line));
            batch.add(found);
        }
    }

    private Guard.Finding found(Place place, Kind kind, ManifestLine line) {
        return () -> {
            if (Boolean.TRUE.equals(line.builtIn())) {
                builtIn.add(line.item());
            }
            ManifestLine.Picture picture = line.blob();
            Digest blob =
                    picture == null ? null : Digest.parse(picture.sha256()).orElse(null);
            if (picture != null && picture.path() != null) {
                String path = picture.path();
                named.add(path);
                refuseHalf(path);
                pictures.store(() -> archive.open(path), blob);
            }
            String path = line.path();
            if (path == null) {
                return new Found.Remark(place, kind, "content-missing", "The item was missing when it was exported.");
            }
            named.add(path);
            refuseHalf(path);
            return piece(place, kind, line, path, blob);
        };
    }

    private Found piece(Place place, Kind kind, ManifestLine line, String path, @Nullable Digest blob)
            throws IOException {
        Optional<byte[]> octets = archive.small(path, limits.itemOctets());
        if (octets.isEmpty()) {
            String detail = "The file is larger than an item may be: " + limits.itemOctets() + " octets.";
            return new Found.Remark(place, kind, "too-large", detail);
        }
        Content content = Content.of(line.mediaType(), octets.get());
        if (!content.digest().hex().equals(line.sha256())) {
            String detail = "The file's SHA-256 is " + content.digest() + ", not that of the manifest.";
            return new Found.Remark(place, kind, "digest-mismatch", detail);
        }
        UUID collection = line.collection();
        UUID lay = collection == null || builtIn.contains(collection) ? null : collection;
        Found.Origin origin = new Found.Origin(line.item(), lay, Boolean.TRUE.equals(line.builtIn()));
        return new Found.Piece(place, kind, content, null, blob, origin, List.of());
    }

    private void refuseHalf(String path) {
        if (archive.isHalf(path)) {
            throw Guard.half();
        }
    }
}

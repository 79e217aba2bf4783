package org.holdfast.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.Refusal;
import org.holdfast.blob.Blob;
import org.holdfast.blob.Blobs;
import org.holdfast.item.DefaultCollections;
import org.holdfast.item.Item;
import org.holdfast.item.NotOfKind;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.holdfast.transfer.ExportPages.Line;
import org.jspecify.annotations.Nullable;

/**
 * One export: writes an account, as it was at one point of its journal, into a ZIP (docs/adr/0018). Each item is a file with its
 * octets; the manifest says what each file is. No transaction is open while anything is written to {@code out}.
 *
 * <p>The manifest comes in parts, each after the files that it names, and a summary at the very end: an archive without it was
 * cut off.
 */
public final class ExportRun implements Closeable {

    private final UUID account;
    private final Head head;
    private final Instant at;
    private final ExportPages pages;
    private final ExportNames names;
    private final JournalReader reader;
    private final Blobs blobs;
    private final Runnable leave;

    private final Map<String, Long> counts = new TreeMap<>();
    private long missing;
    private int parts;

    ExportRun(
            UUID account,
            Head head,
            Instant at,
            ExportPages pages,
            ExportNames names,
            JournalReader reader,
            Blobs blobs,
            Runnable leave) {
        this.account = account;
        this.head = head;
        this.at = at;
        this.pages = pages;
        this.names = names;
        this.reader = reader;
        this.blobs = blobs;
        this.leave = leave;
    }

    /**
     * How it ended.
     *
     * @param head the point of the journal that it is a picture of
     * @param state the digest of all live items at that point
     * @param items by kind
     * @param complete whether everything is in it; if not, the manifest's lines with a {@code problem} say what is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            String format,
            int version,
            UUID account,
            String head,
            String state,
            String at,
            Map<String, Long> items,
            int parts,
            boolean complete,
            long missing) {}

    /**
     * Writes all of it.
     *
     * @throws IOException if {@code out} can't be written, or a picture breaks off while it is read; the archive is then cut off,
     *     which every reader of ZIPs notices
     */
    public Summary write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (List<Line> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            writePage(zip, page);
        }
        Summary summary = new Summary(
                ManifestLine.FORMAT,
                ManifestLine.VERSION,
                account,
                head.token().toString(),
                head.state().hex(),
                at.toString(),
                counts,
                parts,
                missing == 0,
                missing);
        write(zip, ManifestLine.SUMMARY, at, ManifestLine.JSON.writeValueAsBytes(summary));
        // Not closed where anything failed before: to close it would write the directory, and make it look whole.
        zip.finish();
        zip.flush();
        return summary;
    }

    private void writePage(ZipOutputStream zip, List<Line> page) throws IOException {
        parts++;
        StringBuilder manifest = new StringBuilder();
        manifest.append(json(new ManifestLine.Header(
                ManifestLine.FORMAT, ManifestLine.VERSION, account, head.token().toString(), parts)));
        Map<Digest, byte[]> contents =
                reader.contents(account, page.stream().map(Line::digest).toList());
        for (Line line : page) {
            manifest.append(json(writeItem(zip, line, contents.get(line.digest()))));
        }
        String name = String.format(java.util.Locale.ROOT, "%s%06d.ndjson", ManifestLine.FOLDER, parts);
        write(zip, name, at, manifest.toString().getBytes(StandardCharsets.UTF_8));
        zip.flush();
    }

    private static String json(Object line) throws IOException {
        return ManifestLine.JSON.writeValueAsString(line) + "\n";
    }

    private ManifestLine writeItem(ZipOutputStream zip, Line line, byte @Nullable [] octets) throws IOException {
        Item item = line.item();
        counts.merge(item.kind().wire(), 1L, Long::sum);
        if (octets == null) {
            missing++;
            return manifestLine(line, 0, null, null, "content-missing");
        }
        if (item.kind() == Kind.PHOTO) {
            return writePhoto(zip, line, octets);
        }
        String path = names.of(item.kind(), line.collection(), item.projection().title(), line.mediaType());
        write(zip, path, item.changedAt(), octets);
        return manifestLine(line, octets.length, path, null, null);
    }

    private ManifestLine writePhoto(ZipOutputStream zip, Line line, byte[] octets) throws IOException {
        PhotoFile photo;
        try {
            photo = PhotoFile.read(octets);
        } catch (NotOfKind e) {
            String path = names.of(
                    Kind.PHOTO, line.collection(), line.item().projection().title(), line.mediaType());
            write(zip, path, line.item().changedAt(), octets);
            return manifestLine(line, octets.length, path, null, null);
        }
        String picture = names.ofPicture(line.collection(), photo.name(), photo.mediaType());
        Instant time = Objects.requireNonNullElse(photo.takenAt(), line.item().changedAt());
        Blob blob = blobs.find(account, photo.blob()).orElse(null);
        boolean isIn = blob != null && writeBlob(zip, picture, time, blob);
        missing += isIn ? 0 : 1;
        String path = names.beside(picture);
        write(zip, path, line.item().changedAt(), octets);
        ManifestLine.Picture described =
                new ManifestLine.Picture(photo.blob().hex(), blob == null ? null : blob.size(), isIn ? picture : null);
        return manifestLine(line, octets.length, path, described, isIn ? null : "blob-missing");
    }

    private ManifestLine manifestLine(
            Line line, int size, @Nullable String path, ManifestLine.@Nullable Picture blob, @Nullable String problem) {
        Item item = line.item();
        boolean builtIn = item.kind() == Kind.COLLECTION && DefaultCollections.isDefault(account, item.id());
        return new ManifestLine(
                item.id(),
                item.kind().wire(),
                line.collection(),
                builtIn ? true : null,
                line.mediaType(),
                line.digest().hex(),
                size,
                path,
                blob,
                problem);
    }

    private static void write(ZipOutputStream zip, String path, Instant time, byte[] octets) throws IOException {
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(entry(path, time));
        zip.write(octets);
        zip.closeEntry();
    }

    /**
     * Pictures are packed already: they are put in as they are.
     *
     * @return false if the store doesn't give it, or only damaged
     */
    private boolean writeBlob(ZipOutputStream zip, String path, Instant time, Blob blob) throws IOException {
        InputStream octets;
        try {
            octets = blobs.open(account, blob.digest(), 0, blob.size());
        } catch (Refusal unavailable) {
            return false;
        }
        try (InputStream in = octets) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(entry(path, time));
            long written = in.transferTo(zip);
            if (written != blob.size()) {
                throw new IOException("blob " + blob.digest() + " has " + written + " octets of " + blob.size());
            }
            zip.closeEntry();
            return true;
        }
    }

    private static ZipEntry entry(String path, Instant time) {
        ZipEntry entry = new ZipEntry(path);
        entry.setLastModifiedTime(FileTime.from(time));
        return entry;
    }

    @Override
    public void close() {
        leave.run();
    }
}

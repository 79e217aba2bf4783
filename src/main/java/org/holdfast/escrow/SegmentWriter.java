package org.holdfast.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Header;
import org.holdfast.escrow.Segment.Line;
import org.holdfast.escrow.Segment.RecordLine;

/** Makes a segment in memory: header, lines, seal. */
final class SegmentWriter {

    private static final JsonMapper JSON = new JsonMapper();

    private final Header header;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final OutputStream packed;
    private final MessageDigest sha256;
    private long written;
    private int entries;
    private int contents;
    private int records;

    SegmentWriter(Header header) {
        this.header = header;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
            this.packed = new Quick(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("format", Segment.FORMAT);
        first.put("vault", header.vault().toString());
        first.put("segment", header.number());
        first.put("previous", header.previous().hex());
        first.put("at", header.at().toString());
        write(first);
    }

    void add(Line line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("account", line.account().toString());
        if (line instanceof EntryLine entry) {
            entries++;
            members.put("entry", entry.entry().members());
            members.put("hash", entry.hash().hex());
        } else if (line instanceof ContentLine content) {
            contents++;
            members.put("content", content.digest().hex());
            members.put("sealed", base64(content.sealed()));
        } else if (line instanceof RecordLine row) {
            records++;
            members.put("record", row.table());
            members.put("id", row.id());
            members.put("sealed", base64(row.sealed()));
        }
        write(members);
    }

    boolean isEmpty() {
        return entries + contents + records == 0;
    }

    /** Octets written so far, before they were packed. */
    long size() {
        return written;
    }

    /** Seals it: nothing can be added any more. */
    byte[] seal() {
        Map<String, Object> last = new LinkedHashMap<>();
        last.put("entries", entries);
        last.put("contents", contents);
        last.put("records", records);
        last.put("seal", HexFormat.of().formatHex(sha256.digest()));
        write(last);
        try {
            packed.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** What {@link #seal} made, as it is known once it is in the vault. */
    Segment.Sealed sealed(byte[] sealed) {
        return new Segment.Sealed(
                header, org.holdfast.journal.Digest.of(sealed), sealed.length, entries, contents, records);
    }

    private void write(Map<String, Object> members) {
        try {
            byte[] line = JSON.writeValueAsBytes(members);
            packed.write(line);
            packed.write('\n');
            sha256.update(line);
            sha256.update((byte) '\n');
            written += line.length + 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line is strings and numbers", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Most of it is ciphertext in base64, from which no effort wins more than a quarter. */
    private static final class Quick extends GZIPOutputStream {

        Quick(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}

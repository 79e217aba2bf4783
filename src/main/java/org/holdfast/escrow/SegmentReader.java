package org.holdfast.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Header;
import org.holdfast.escrow.Segment.Line;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment line by line, in bounded memory. What it has handed out is proven only once {@link #next} has said that there
 * is no more: then header, counts and seal were right. Anything else is an {@link IOException} that says what is wrong.
 */
final class SegmentReader implements AutoCloseable {

    /** A content has at most 1 MiB, which base64 makes a third longer. */
    private static final int LONGEST_LINE = 2 * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final DigestInputStream object;
    private final long[] octets = new long[1];
    private final Packed lines;
    private final MessageDigest ofLines = sha256();
    private final byte[] buffer = new byte[64 * 1024];
    private int filled;
    private int at;
    private final Header header;
    private int entries;
    private int contents;
    private int records;
    private Segment.@Nullable Sealed sealed;

    /** @param number the segment that is expected; its header must say so */
    SegmentReader(InputStream octets, long number) throws IOException {
        this.name = Segment.name(number);
        this.object = new DigestInputStream(counting(octets), sha256());
        try {
            this.lines = new Packed(object);
            this.header = header(parse(line()));
        } catch (ZipException | EOFException e) {
            object.close();
            throw damaged("is no gzip file", e);
        } catch (IOException | RuntimeException e) {
            object.close();
            throw e;
        }
        if (header.number() != number) {
            object.close();
            throw damaged("says that it is segment " + header.number());
        }
    }

    Header header() {
        return header;
    }

    /** The next line; empty after the last, when the seal was right and nothing came after it. */
    Optional<Line> next() throws IOException {
        if (sealed != null) {
            return Optional.empty();
        }
        byte[] sealedSoFar = sofar();
        JsonNode line = parse(line());
        if (line.has("seal")) {
            checkSeal(line, sealedSoFar);
            sealed = new Segment.Sealed(
                    header, Digest.ofOctets(object.getMessageDigest().digest()), octets[0], entries, contents, records);
            return Optional.empty();
        }
        return Optional.of(line(line));
    }

    /** What it is; known when all lines were read. */
    Segment.Sealed sealed() {
        Segment.Sealed whole = sealed;
        if (whole == null) {
            throw new IllegalStateException(name + " was not read to its end");
        }
        return whole;
    }

    private Line line(JsonNode line) throws IOException {
        UUID account = account(line);
        if (line.has("entry")) {
            entries++;
            try {
                return new EntryLine(account, Entry.of(line.get("entry")), digest(line, "hash"));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw damaged("has a line that is no entry", e);
            }
        }
        byte[] sealed = base64(text(line, "sealed"));
        if (line.has("content")) {
            contents++;
            return new ContentLine(account, digest(line, "content"), sealed);
        }
        records++;
        return new RecordLine(account, text(line, "record"), text(line, "id"), sealed);
    }

    private UUID account(JsonNode line) throws IOException {
        try {
            return UUID.fromString(text(line, "account"));
        } catch (IllegalArgumentException e) {
            throw damaged("has a line of no account", e);
        }
    }

    private void checkSeal(JsonNode line, byte[] sealedSoFar) throws IOException {
        if (line.path("entries").asInt(-1) != entries
                || line.path("contents").asInt(-1) != contents
                || line.path("records").asInt(-1) != records) {
            throw damaged("has not the lines that its seal counts");
        }
        if (!text(line, "seal").equals(HexFormat.of().formatHex(sealedSoFar))) {
            throw damaged("has not the lines that it was sealed with");
        }
        if (at < filled || more() >= 0 || object.read() >= 0 || octets[0] != lines.length()) {
            throw damaged("goes on after its seal");
        }
    }

    private Header header(JsonNode line) throws IOException {
        if (!Segment.FORMAT.equals(line.path("format").asText())) {
            throw damaged("is not of the format " + Segment.FORMAT);
        }
        try {
            return new Header(
                    UUID.fromString(text(line, "vault")),
                    line.path("segment").asLong(-1),
                    digest(line, "previous"),
                    Instant.parse(text(line, "at")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw damaged("has no readable header", e);
        }
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (at == filled) {
                filled = more();
                at = 0;
                if (filled < 0) {
                    filled = 0;
                    throw damaged("ends before its seal");
                }
            }
            int start = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (at < filled) {
                at++;
                byte[] whole = line.toByteArray();
                ofLines.update(whole);
                ofLines.update((byte) '\n');
                return whole;
            }
            if (line.size() > LONGEST_LINE) {
                throw damaged("has a line of more than " + LONGEST_LINE + " octets");
            }
        }
    }

    /** One gzip file, of which it is known where it ends: what came after it would otherwise be passed over in silence. */
    private static final class Packed extends GZIPInputStream {

        /** As every segment has it: no name, no comment (RFC 1952, section 2.3). */
        private static final int HEADER = 10;

        private static final int TRAILER = 8;

        Packed(InputStream in) throws IOException {
            super(in, 64 * 1024);
        }

        long length() {
            return HEADER + inf.getBytesRead() + TRAILER;
        }
    }

    /** gzip says what is wrong with its own part: its checksum, its end. */
    private int more() throws IOException {
        try {
            return lines.read(buffer);
        } catch (ZipException | EOFException e) {
            throw damaged("is no whole gzip file", e);
        }
    }

    /** The SHA-256 of the lines read so far. */
    private byte[] sofar() {
        try {
            return ((MessageDigest) ofLines.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private JsonNode parse(byte[] line) throws IOException {
        try {
            JsonNode parsed = JSON.readTree(line);
            if (!parsed.isObject()) {
                throw damaged("has a line that is no object");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw damaged("has a line that is no JSON", e);
        }
    }

    private String text(JsonNode line, String member) throws IOException {
        JsonNode value = line.get(member);
        if (value == null || !value.isTextual()) {
            throw damaged("has a line without " + member);
        }
        return value.asText();
    }

    private Digest digest(JsonNode line, String member) throws IOException {
        Optional<Digest> digest = Digest.parse(text(line, member));
        if (digest.isEmpty()) {
            throw damaged("has a line whose " + member + " is no digest");
        }
        return digest.get();
    }

    private byte[] base64(String text) throws IOException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw damaged("has a line whose octets are not base64", e);
        }
    }

    private IOException damaged(String what) {
        return new DamagedSegment(name + " " + what);
    }

    private IOException damaged(String what, Exception cause) {
        return new DamagedSegment(name + " " + what, cause);
    }

    private InputStream counting(InputStream in) {
        return new java.io.FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                octets[0] += octet < 0 ? 0 : 1;
                return octet;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                octets[0] += Math.max(0, count);
                return count;
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

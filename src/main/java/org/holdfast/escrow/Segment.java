package org.holdfast.escrow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;

/**
 * One sealed object of the vault's chain: {@code segments/000000000001.ndjson.gz}, lines of JSON, the first its header, the last
 * its seal (docs/escrow-format.md).
 */
public final class Segment {

    static final String FORMAT = "holdfast-segment/1";
    static final String FOLDER = "segments/";

    /** What the first segment names as the one before it. */
    static final Digest NONE = Digest.parse("0".repeat(64)).orElseThrow();

    private static final Pattern NAME = Pattern.compile("segments/(\\d{12})\\.ndjson\\.gz");

    private Segment() {}

    static String name(long number) {
        return String.format("segments/%012d.ndjson.gz", number);
    }

    /** The number that a name stands for; empty if it is no segment's. */
    static Optional<Long> number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    /**
     * Its first line.
     *
     * @param vault the vault that it was made for
     * @param number 1, 2, 3 … without gaps
     * @param previous the SHA-256 of the object before it; {@link #NONE} for the first
     */
    public record Header(UUID vault, long number, Digest previous, Instant at) {}

    /** What stands between header and seal. */
    sealed interface Line permits EntryLine, ContentLine, RecordLine {

        /** Whose it is; {@link AccountKey#PLANT} if it is no subscriber's. */
        UUID account();
    }

    /** An entry of an account's journal, with the hash that it has there. */
    record EntryLine(UUID account, Entry entry, Digest hash) implements Line {}

    /** Octets that an entry names by their digest, sealed with the account's key. They stand before the first entry that does. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares lines
    record ContentLine(UUID account, Digest digest, byte[] sealed) implements Line {}

    /**
     * A row as it was when the segment was made, as JSON, sealed with the key of the account that it belongs to. A later one of
     * the same table and id takes its place.
     *
     * @param table its table's name, such as {@code device}
     * @param id what it is called in its table and account
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares lines
    record RecordLine(UUID account, String table, String id, byte[] sealed) implements Line {}

    /**
     * A segment that is in the vault.
     *
     * @param sha256 of the object
     * @param octets of the object
     */
    public record Sealed(Header header, Digest sha256, long octets, int entries, int contents, int records) {}
}

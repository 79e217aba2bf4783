package org.holdfast.escrow;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.journal.Digest;

/**
 * Opens segments that are what they were when they were sealed. Where one isn't any more, or is gone, the object that was written
 * in its place is opened ({@code again/000000000012-1.ndjson.gz}): it has the same number, entries and contents, sealed anew. So
 * whoever reads the chain in order goes on over a damaged one, and need not know.
 *
 * <p>An object is known by its SHA-256: the database has it, and so has the segment after it.
 */
@Dependent
class Segments {

    private static final String AGAIN = "again/";

    /** How often the same segment may go bad. */
    private static final int MOST = 9;

    private static final int PAGE = 1000;

    private final Vault vault;
    private final Addresses addresses;

    @Inject
    Segments(Vault vault, Addresses addresses) {
        this.vault = vault;
        this.addresses = addresses;
    }

    static String again(long number, int time) {
        return String.format("%s%012d-%d.ndjson.gz", AGAIN, number, time);
    }

    /**
     * A segment to be read from its first line on. It was checked before this returns.
     *
     * @throws DamagedSegment if it is damaged and nothing was written in its place
     * @throws NoSuchFileException if it is not there and nothing was written in its place
     * @throws IOException if the vault can't be reached
     */
    SegmentReader open(long number) throws IOException {
        try {
            return checked(Segment.name(number), number, expected(number));
        } catch (DamagedSegment | NoSuchFileException damaged) {
            Optional<SegmentReader> substitute = substitute(number);
            if (substitute.isEmpty()) {
                throw damaged;
            }
            return substitute.get();
        }
    }

    /**
     * A segment that was opened here and read to its end, as the chain has it: with the SHA-256 of the object that was there
     * first, which the segment after it names, though what was read may have been written in its place.
     */
    Segment.Sealed inChain(Segment.Sealed read) throws IOException {
        Digest sha256 = expected(read.header().number()).orElse(read.sha256());
        return new Segment.Sealed(
                read.header(), sha256, read.octets(), read.entries(), read.contents(), read.records());
    }

    private Optional<SegmentReader> substitute(long number) throws IOException {
        for (int time = MOST; time > 0; time--) {
            try {
                return Optional.of(checked(again(number, time), number, Optional.empty()));
            } catch (DamagedSegment | NoSuchFileException next) {
                // an older one may be sound
            }
        }
        return Optional.empty();
    }

    /** The first name for a substitute that is free. */
    String freeName(long number) throws IOException {
        for (int time = 1; time <= MOST; time++) {
            try (InputStream there = vault.open(again(number, time))) {
                there.read();
            } catch (NoSuchFileException free) {
                return again(number, time);
            }
        }
        throw new IOException("segment " + number + " was written again " + MOST + " times");
    }

    private SegmentReader checked(String name, long number, Optional<Digest> expected) throws IOException {
        byte[] object;
        try (InputStream octets = vault.open(name)) {
            object = octets.readAllBytes();
        }
        if (expected.isPresent()) {
            Digest actual = Digest.of(object);
            if (!actual.equals(expected.get())) {
                throw new DamagedSegment(name + " has SHA-256 " + actual + ", expected " + expected.get());
            }
        } else {
            try (SegmentReader lines = reader(object, number)) {
                while (lines.next().isPresent()) {
                    // to its end: then it is what its seal says
                }
            }
        }
        return reader(object, number);
    }

    private static SegmentReader reader(byte[] object, long number) throws IOException {
        return new SegmentReader(new ByteArrayInputStream(object), number);
    }

    private Optional<Digest> expected(long number) throws IOException {
        Optional<Digest> known = addresses.sha256(number);
        return known.isPresent() ? known : previousOf(number + 1);
    }

    /** What a segment says of the one before it; empty if it isn't there or says nothing. */
    Optional<Digest> previousOf(long number) throws IOException {
        try (SegmentReader next = new SegmentReader(vault.open(Segment.name(number)), number)) {
            return Optional.of(next.header().previous());
        } catch (NoSuchFileException | DamagedSegment e) {
            return Optional.empty();
        }
    }

    /** All segments that the vault has, and those that lie between them. */
    List<Long> all() throws IOException {
        long last = 0;
        String after = null;
        List<String> page;
        do {
            page = vault.list(Segment.FOLDER, after, PAGE);
            for (String name : page) {
                last = Math.max(last, Segment.number(name).orElse(0L));
                after = name;
            }
        } while (page.size() == PAGE);
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}

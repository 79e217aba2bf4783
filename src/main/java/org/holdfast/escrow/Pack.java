package org.holdfast.escrow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A thousand segments in one object: {@code packs/000000000001-000000001000.zip}, which holds their octets just as they were, each under
 * its name, stored and not packed a second time (docs/escrow-format.md).
 *
 * @param first the number of the first segment; the rest follow without a gap
 */
record Pack(long first) {

    static final String FOLDER = "packs/";

    static final int SEGMENTS = 1_000;

    private static final Pattern NAME = Pattern.compile("packs/(\\d{12})-(\\d{12})\\.zip");

    /** The only pack that a segment can be in. */
    static Pack of(long segment) {
        return new Pack((segment - 1) / SEGMENTS * SEGMENTS + 1);
    }

    /** Empty if it isn't a pack's name. */
    static Optional<Pack> named(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(of(Long.parseLong(matcher.group(1))))
                        .filter(pack -> pack.name().equals(name))
                : Optional.empty();
    }

    long last() {
        return first + SEGMENTS - 1;
    }

    String name() {
        return String.format("%s%012d-%012d.zip", FOLDER, first, last());
    }

    /** The numbers of what is in it, in order. */
    List<Long> segments() {
        return LongStream.rangeClosed(first, last()).boxed().toList();
    }
}

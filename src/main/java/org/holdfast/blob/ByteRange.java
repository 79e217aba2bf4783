package org.holdfast.blob;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which octets of a whole the header {@code Range} asks for (RFC 9110, section 14).
 *
 * @param offset the first one
 * @param length how many; 0 if the header can't be satisfied
 */
record ByteRange(long offset, long length) {

    /** One range: from, to, from and to, or the last so many. Numbers of 18 digits fit into a long, longer ones mean the same. */
    private static final Pattern ONE = Pattern.compile("(?i:bytes)=(\\d{0,18})\\d*-(\\d{0,18})\\d*");

    /**
     * The range that is asked for.
     *
     * @return empty to serve the whole: no range, a malformed one, one in another unit, or several, which RFC 9110 lets a
     *     server ignore; of length 0 if it lies behind the end
     */
    static Optional<ByteRange> of(@Nullable String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(range.group(2)));
            return Optional.of(new ByteRange(size - last, last));
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(range.group(2));
        if (to < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, from >= size ? 0 : Math.min(to + 1, size) - from));
    }

    boolean isSatisfiable() {
        return length > 0;
    }

    /** The header {@code Content-Range}. */
    String ofSize(long size) {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
    }
}

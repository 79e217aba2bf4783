package org.holdfast.account;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.holdfast.journal.Digest;

/**
 * Who somebody is in a carrier's directory: no other has the two together, now or later.
 *
 * @param issuer what the directory calls itself
 * @param subject what it calls them
 */
public record DirectoryName(String issuer, String subject) {

    /** What a name has at most, so that there is room for a mark behind it. */
    private static final int LONGEST = 80;

    private static final int MARK = 8;

    /** What somebody is called here, of what their directory calls them: names are said, typed and logged. */
    static String plain(String said, String carrier) {
        String letters = Normalizer.normalize(said, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9._@-]+", ".")
                .replaceAll("^[^A-Za-z0-9]+|[.]+$", "");
        String name = letters.isEmpty() ? "somebody" : letters;
        String whole = name.contains("@") ? name : name + "@" + carrier;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }

    /** Tells apart those who are called the same, and is the same each time. */
    String mark() {
        byte[] both = (issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8);
        return Digest.of(both).hex().substring(0, MARK);
    }
}

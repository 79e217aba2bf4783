package org.holdfast.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A blob from a store that is not believed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VettedTest {

    private static final byte[] OCTETS = new byte[100_000];

    static {
        new Random(1).nextBytes(OCTETS);
    }

    private final List<String> reports = new ArrayList<>();

    @Test
    void right_octets_come_whole() throws IOException {
        byte[] served = vetted(OCTETS).readAllBytes();

        assertThat(served).isEqualTo(OCTETS);
        assertThat(reports).isEmpty();
    }

    @Test
    void wrong_octets_never_come_whole() {
        byte[] wrong = OCTETS.clone();
        wrong[3] ^= 1;
        ByteArrayOutputStream served = new ByteArrayOutputStream();

        assertThatThrownBy(() -> vetted(wrong).transferTo(served)).isInstanceOf(IOException.class);

        assertThat(served.size()).isLessThan(OCTETS.length);
        assertThat(reports).containsExactly("damaged");
    }

    @Test
    void octets_that_end_too_early_are_wrong() {
        byte[] cut = Arrays.copyOf(OCTETS, OCTETS.length - 1);

        assertThatThrownBy(() -> vetted(cut).readAllBytes()).isInstanceOf(IOException.class);

        assertThat(reports).containsExactly("damaged");
    }

    private Vetted vetted(byte[] octets) {
        return new Vetted(
                new ByteArrayInputStream(octets), OCTETS.length, Digest.of(OCTETS), () -> reports.add("damaged"));
    }
}

package org.holdfast.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** The lists of words that lie beside this class. */
final class Words {

    private Words() {}

    /** The lines of a list, without its comments. */
    static List<String> lines(String name) {
        try (InputStream octets = Words.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(octets, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T any(List<T> some, Random chance) {
        return some.get(chance.nextInt(some.size()));
    }
}

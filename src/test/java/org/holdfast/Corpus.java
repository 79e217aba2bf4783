package org.holdfast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Files that real phones and programs wrote. They stay outside the project; HOLDFAST_CORPUS names their folder. */
public final class Corpus {

    /**
     * One item of a file.
     *
     * @param name the file's name and the item's number in it, from 1
     */
    public record Entry(String name, byte[] octets) {

        @Override
        public String toString() {
            return name;
        }
    }

    private Corpus() {}

    public static Path folder() {
        return Path.of(Objects.requireNonNullElse(System.getenv("HOLDFAST_CORPUS"), "../shared/corpus"));
    }

    /** Whether the corpus is on this machine; tests that want it are skipped where it is not. */
    public static boolean isHere() {
        return Files.isDirectory(folder());
    }

    /** Each card of each address book, octet for octet as it stands in its file. */
    public static List<Entry> cards() {
        try (Stream<Path> files = Files.list(folder().resolve("contacts"))) {
            return files.sorted().flatMap(file -> cards(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> cards(Path file) {
        List<Entry> cards = new ArrayList<>();
        int depth = 0;
        StringBuilder card = new StringBuilder();
        for (String line : read(file).split("(?<=\n)|(?<=\r)(?!\n)")) {
            String bare = line.strip().toUpperCase(Locale.ROOT);
            depth += bare.equals("BEGIN:VCARD") ? 1 : 0;
            if (depth > 0) {
                card.append(line);
            }
            if (bare.equals("END:VCARD") && --depth == 0) {
                cards.add(new Entry(
                        file.getFileName() + " #" + (cards.size() + 1),
                        card.toString().getBytes(StandardCharsets.ISO_8859_1)));
                card.setLength(0);
            }
        }
        return cards;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

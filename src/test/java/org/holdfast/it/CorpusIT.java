package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.CalendarCorpus;
import org.holdfast.Corpus;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;
import org.junit.jupiter.api.Test;

/** A subscriber who has been everywhere pushes all that any phone, mail program or calendar ever wrote. */
@Story
class CorpusIT {

    private final Plant.Site site;
    private final HoldfastServer server;

    CorpusIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    /** One card, event or task of a file. */
    private record Piece(String folder, String file, String kind, String mediaType, Octets octets) {}

    @Test
    void what_real_programs_wrote_comes_back_octet_for_octet() throws NoAnswer, IOException {
        assumeTrue(Corpus.isHere(), "there is no corpus at " + Corpus.folder().toAbsolutePath());
        try (Household home = new Household(site, server)) {
            Handset first = home.handset();
            Handset second = home.handset();
            Map<UUID, Piece> pieces = new LinkedHashMap<>();
            for (Piece piece : pieces()) {
                pieces.put(first.create(piece.kind(), piece.mediaType(), piece.octets()), piece);
            }

            Report pushed = first.sync();
            Report pulled = second.sync();

            tell(pieces, second, pushed);
            assertThat(pieces).isNotEmpty();
            assertThat(pushed.isInStep()).as("%s", pushed.breaches()).isTrue();
            assertThat(pulled.isInStep()).as("%s", pulled.breaches()).isTrue();
            assertThat(second.shown()).hasSizeGreaterThan(pieces.size() / 2).allSatisfy((item, octets) -> {
                Piece piece = pieces.get(item);
                if (piece != null) {
                    assertThat(octets).isEqualTo(piece.octets());
                }
            });
            assertThat(pushed.refused()).hasSize((int) pieces.keySet().stream()
                    .filter(item -> !second.shown().containsKey(item))
                    .count());
            assertThat(second.state()).isEqualTo(first.state());
            assertThat(first.shown()).containsAllEntriesOf(octetsOf(pieces));
            assertThat(home.violations()).isEmpty();
        }
    }

    private static Map<UUID, Octets> octetsOf(Map<UUID, Piece> pieces) {
        Map<UUID, Octets> octets = new LinkedHashMap<>();
        pieces.forEach((item, piece) -> octets.put(item, piece.octets()));
        return octets;
    }

    private static List<Piece> pieces() throws IOException {
        Stream<Piece> cards = Corpus.cards().stream()
                .map(card -> new Piece("contacts", card.name(), "contact", Samples.VCARD, Octets.of(card.octets())));
        return Stream.of(cards, calendars("calendars"), calendars("calendars-invalid"))
                .flatMap(pieces -> pieces)
                .toList();
    }

    private static Stream<Piece> calendars(String folder) throws IOException {
        return CalendarCorpus.pieces(Corpus.folder().resolve(folder)).stream()
                .map(piece -> new Piece(
                        folder,
                        piece.file().getFileName() + " " + piece.component(),
                        piece.kind().wire(),
                        Samples.CALENDAR,
                        Octets.of(piece.octets())));
    }

    /** For the record: how many of each folder went in, and why the others did not. */
    private static void tell(Map<UUID, Piece> pieces, Handset second, Report pushed) {
        Map<String, Long> counts = new TreeMap<>(pieces.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().folder() + " "
                                + entry.getValue().kind()
                                + (second.shown().containsKey(entry.getKey()) ? " accepted" : " refused")
                                + (entry.getValue().octets().text().isPresent() ? "" : ", not UTF-8"),
                        Collectors.counting())));
        System.out.println("CorpusIT: " + counts);
        for (String refusal : pushed.refused()) {
            pieces.entrySet().stream()
                    .filter(entry -> refusal.contains(entry.getKey().toString()))
                    .forEach(entry ->
                            System.out.println("CorpusIT: " + entry.getValue().file() + ": " + refusal));
        }
    }
}

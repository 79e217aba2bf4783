package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.CalendarCorpus;
import org.holdfast.Corpus;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.Test;

/** Each file that a phone, mail program, calendar or camera ever wrote is imported, each into an account of its own. */
@Story
class ImportedCorpusIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final Plant.Site site;
    private final HoldfastServer server;
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    ImportedCorpusIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void every_file_is_taken_in_octet_for_octet_or_refused_with_a_reason() throws NoAnswer, IOException {
        assumeTrue(Corpus.isHere(), "there is no corpus at " + Corpus.folder().toAbsolutePath());
        int files = 0;
        for (String folder : List.of("contacts", "calendars", "calendars-invalid", "photos")) {
            for (Path file : files(folder)) {
                imported(folder, file);
                files++;
            }
        }

        counts.forEach((folder, statuses) -> System.out.println("ImportedCorpusIT: " + folder + " " + statuses));
        assertThat(files).isPositive();
        assertThat(faults).isEmpty();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Corpus.folder().resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private void imported(String folder, Path file) throws NoAnswer, IOException {
        byte[] octets = Files.readAllBytes(file);
        String type =
                folder.equals("contacts") ? "text/vcard" : folder.equals("photos") ? "image/jpeg" : "text/calendar";
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();

            Answer answer = phone.client().http().send("POST", "/api/v1/import", Map.of("Content-Type", type), octets);

            JsonNode report = JSON.readTree(answer.body().bytes());
            check(answer.status() == 200, file, "answered " + answer.status());
            check(report.path("summary").path("complete").asBoolean(), file, "the report is not complete");
            tell(folder, file, report);
            Set<String> expected = expected(folder, file, octets);
            for (JsonNode entry : report.path("entries")) {
                if (entry.path("status").asText().equals("stored")) {
                    // The revision: what comes later in the file may have been merged with it.
                    Answer item = phone.client()
                            .revision(
                                    entry.path("kind").asText(),
                                    UUID.fromString(entry.path("item").asText()),
                                    entry.path("seq").asLong());
                    String digest = folder.equals("photos")
                            ? JSON.readTree(item.body().bytes()).path("blob").asText()
                            : item.body().digest();
                    check(item.isGood() && expected.contains(digest), file, entry + " is none of the file's own");
                } else {
                    check(
                            entry.path("status").asText().equals("unchanged")
                                    || entry.has("detail")
                                    || entry.has("digest"),
                            file,
                            entry + " gives no reason");
                }
            }
            check(phone.client().changes(null, 10).as(Wire.Page.class).changes().size() > 4, file, "nothing is there");
        }
    }

    private void check(boolean holds, Path file, String fault) {
        if (!holds) {
            faults.add(file.getFileName() + ": " + fault);
        }
    }

    /** The digests of what another splitter cuts the file into, and of the whole file. */
    private static Set<String> expected(String folder, Path file, byte[] octets) {
        Set<String> digests = new HashSet<>(Set.of(Octets.of(octets).digest()));
        if (folder.equals("contacts")) {
            Corpus.cards().stream()
                    .filter(card -> card.name().startsWith(file.getFileName() + " #"))
                    .forEach(card -> digests.add(Octets.of(card.octets()).digest()));
        } else if (!folder.equals("photos")) {
            CalendarCorpus.split(file, octets)
                    .forEach(piece -> digests.add(Octets.of(piece.octets()).digest()));
        }
        return digests;
    }

    private void tell(String folder, Path file, JsonNode report) {
        for (JsonNode entry : report.path("entries")) {
            String kind = entry.path("kind").asText("other");
            String status = entry.path("status").asText();
            counts.computeIfAbsent(folder, absent -> new TreeMap<>()).merge(kind + " " + status, 1, Integer::sum);
            if (!status.equals("stored")) {
                System.out.println("ImportedCorpusIT: " + folder + "/" + file.getFileName() + " #"
                        + entry.path("index").asText("-") + " " + kind + " " + status + ": "
                        + entry.path("problem").asText() + " "
                        + entry.path("detail").asText());
            }
        }
    }
}

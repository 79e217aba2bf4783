package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.holdfast.fleet.Samples;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two phones of one subscriber were away for a week, and both were used. */
@Story
class TwoPhonesOneContactIT {

    private static final int CONTACTS = 500;

    private final Plant.Site site;
    private final HoldfastServer server;
    /** What either person entered, each in words that occur nowhere else. */
    private final Map<UUID, List<String>> entered = new LinkedHashMap<>();

    TwoPhonesOneContactIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @ParameterizedTest(name = "the {0} phone syncs first")
    @ValueSource(strings = {"first", "second"})
    void nothing_that_either_entered_is_lost(String order) throws NoAnswer {
        try (Household home = new Household(site, server)) {
            Handset one = home.handset();
            Handset two = home.handset();
            List<UUID> contacts = shared(one, two);

            editApart(contacts, one, two);
            List<Report> reports = meet(order.equals("first") ? one : two, order.equals("first") ? two : one);

            assertThat(reports)
                    .allSatisfy(report ->
                            assertThat(report.isInStep()).as("%s", report).isTrue());
            assertThat(one.state()).isEqualTo(two.state());
            assertThat(lost(one, reports)).isEmpty();
            assertThat(two.shown()).isEqualTo(one.shown());
            assertThat(home.violations()).isEmpty();
        }
    }

    private static List<UUID> shared(Handset one, Handset two) {
        List<UUID> contacts = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            UUID uid = new UUID(0x4000L, 1L << 63 | i);
            contacts.add(one.create("contact", Samples.VCARD, card(uid, i, "born" + i, "+1555" + i, "plain" + i)));
        }
        one.sync();
        two.sync();
        return contacts;
    }

    private static Octets card(UUID uid, int i, String surname, String tel, String title, String... more) {
        List<String> lines = new ArrayList<>(List.of("N:" + surname + ";Ann;;;", "TEL:" + tel, "TITLE:" + title));
        lines.addAll(List.of(more));
        return Samples.card(uid, "Ann " + i, lines.toArray(new String[0]));
    }

    /** Disjoint edits, collisions on properties of one value and of many, and a delete against an edit. */
    private void editApart(List<UUID> contacts, Handset one, Handset two) {
        for (int i = 0; i < contacts.size(); i++) {
            UUID uid = new UUID(0x4000L, 1L << 63 | i);
            UUID item = contacts.get(i);
            String a = "one" + i + "x";
            String b = "two" + i + "x";
            String born = "born" + i;
            String tel = "+1555" + i;
            String title = "plain" + i;
            switch (i % 5) {
                case 0 -> {
                    edit(one, item, a, card(uid, i, born, tel, a));
                    edit(two, item, b, card(uid, i, born, tel, title, "EMAIL:" + b + "@example.org"));
                }
                case 1 -> {
                    edit(one, item, a, card(uid, i, born, tel, title, "EMAIL:" + a + "@example.org"));
                    edit(two, item, b, card(uid, i, born, tel, title, "EMAIL:" + b + "@example.org"));
                }
                case 2 -> {
                    edit(one, item, a, card(uid, i, a, tel, title));
                    edit(two, item, b, card(uid, i, b, tel, title));
                }
                case 3 -> {
                    one.delete(item);
                    edit(two, item, b, card(uid, i, born, tel, b));
                }
                default -> {
                    edit(one, item, a, card(uid, i, born, "tel:" + a, title));
                    edit(two, item, b, card(uid, i, born, "tel:" + b, title));
                }
            }
        }
    }

    private void edit(Handset phone, UUID item, String word, Octets card) {
        phone.put("contact", item, null, Samples.VCARD, card);
        entered.computeIfAbsent(item, none -> new ArrayList<>()).add(word);
    }

    /** The one that came first has to hear of the other, too. */
    private static List<Report> meet(Handset first, Handset second) {
        return List.of(first.sync(), second.sync(), first.sync());
    }

    /** The words that are in no head and in no revision that a result named. */
    private List<String> lost(Handset phone, List<Report> reports) throws NoAnswer {
        Map<String, JsonNode> byDigest = new HashMap<>();
        for (JsonNode entry : phone.client().journal(phone.identity().account()).entries()) {
            byDigest.put(entry.path("digest").asText(), entry);
        }
        StringBuilder kept = new StringBuilder();
        phone.shown().values().forEach(kept::append);
        for (Report report : reports) {
            for (Wire.Result result : report.results()) {
                if (result.loser() != null) {
                    JsonNode named = byDigest.getOrDefault(result.loser(), MissingNode.getInstance());
                    UUID item = UUID.fromString(named.path("item").asText());
                    long seq = named.path("seq").asLong();
                    kept.append(phone.client().revision("contact", item, seq).body());
                }
            }
        }
        String all = kept.toString();
        return entered.values().stream()
                .flatMap(List::stream)
                .filter(word -> !all.contains(word))
                .toList();
    }
}

package org.holdfast.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;

/**
 * An address book in plain memory, and a search that looks at every contact. It shares nothing with the server's: what each of
 * its words is without accents, it knows from a table.
 */
final class SearchModel {

    /** Each as written and as it is looked for. */
    private static final List<String[]> VOCABULARY = List.of(
            pair("Anna"),
            pair("Anne"),
            pair("Annabelle"),
            pair("Ann"),
            pair("A"),
            pair("Bo"),
            pair("Bob"),
            pair("Berg"),
            pair("Bergman"),
            pair("Carla"),
            pair("Cara"),
            pair("Karl"),
            pair("Otto"),
            pair("O"),
            pair("Zed"),
            new String[] {"M\u00fcller", "muller"},
            new String[] {"Zo\u00eb", "zoe"},
            new String[] {"\u0141ukasz", "lukasz"},
            new String[] {"Stra\u00dfe", "strasse"},
            new String[] {"\u00d8ystein", "oystein"},
            new String[] {"\u0410\u043d\u043d\u0430", "\u0430\u043d\u043d\u0430"},
            new String[] {"\ud801\udc00\ud801\udc01", "\ud801\udc28\ud801\udc29"});

    private record Contact(UUID id, List<String[]> names, String[] organisation, String[] note) {

        String written(List<String[]> words) {
            return words.stream().map(word -> word[0]).collect(Collectors.joining(" "));
        }

        String title() {
            return names.stream().map(word -> word[1]).collect(Collectors.joining(" "));
        }

        Content card() {
            String card = String.join(
                    "\r\n",
                    "BEGIN:VCARD",
                    "VERSION:4.0",
                    "FN:" + written(names),
                    "ORG:" + organisation[0],
                    "NOTE:" + note[0],
                    "END:VCARD",
                    "");
            return Content.of("text/vcard", card.getBytes(StandardCharsets.UTF_8));
        }

        /** How well a word that was typed is answered; 0 if it is not. */
        int rank(String typed) {
            Stream<int[]> answers = Stream.concat(
                    names.stream().map(name -> answer(name[1], typed, 9)),
                    Stream.of(answer(organisation[1], typed, 7), answer(note[1], typed, 2)));
            return answers.mapToInt(answer -> answer[0]).max().orElse(0);
        }

        private static int[] answer(String word, String typed, int weight) {
            return new int[] {word.equals(typed) ? weight + 10 : word.startsWith(typed) ? weight : 0};
        }
    }

    private final Random random;
    private final Map<UUID, Contact> live = new LinkedHashMap<>();

    SearchModel(long seed) {
        this.random = new Random(seed);
    }

    /** Ops that make so many contacts. */
    List<Op> contacts(int count) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Contact contact = contact(new UUID(random.nextLong(), random.nextLong()));
            live.put(contact.id(), contact);
            ops.add(put(contact, null));
        }
        return ops;
    }

    /** Ops that change a third of them and delete a sixth. */
    List<Op> changes() {
        List<Op> ops = new ArrayList<>();
        for (Contact before : List.copyOf(live.values())) {
            int dice = random.nextInt(6);
            if (dice == 0) {
                live.remove(before.id());
                ops.add(new Op.Delete(uuid(), before.id(), before.card().digest(), Cause.USER));
            } else if (dice < 3) {
                Contact now = contact(before.id());
                live.put(now.id(), now);
                ops.add(put(now, before));
            }
        }
        return ops;
    }

    /** What somebody might type: one to three words or beginnings of words, in any case, with or without accents. */
    List<String> queries(int count) {
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            queries.add(Stream.generate(this::beginning)
                    .limit(1 + random.nextInt(3))
                    .collect(Collectors.joining(" ")));
        }
        return queries;
    }

    /** The ids of those who answer all words, the best first, then by title, then by id. */
    List<UUID> found(String typed) {
        List<String> words = Stream.of(typed.split(" "))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return live.values().stream()
                .filter(contact -> words.stream().allMatch(word -> contact.rank(word) > 0))
                .sorted(Comparator.comparingInt((Contact contact) -> -sum(contact, words))
                        .thenComparing(Contact::title)
                        .thenComparing(contact -> contact.id().toString()))
                .map(Contact::id)
                .toList();
    }

    private static int sum(Contact contact, List<String> words) {
        return words.stream().mapToInt(contact::rank).sum();
    }

    private String beginning() {
        String word = any()[1];
        int[] letters = word.codePoints().toArray();
        String beginning = new String(letters, 0, 1 + random.nextInt(letters.length));
        return random.nextBoolean() ? beginning : beginning.toUpperCase(Locale.ROOT);
    }

    private Contact contact(UUID id) {
        List<String[]> names =
                Stream.generate(this::any).limit(1 + random.nextInt(3)).toList();
        return new Contact(id, names, any(), any());
    }

    private String[] any() {
        return VOCABULARY.get(random.nextInt(VOCABULARY.size()));
    }

    private Op put(Contact contact, @org.jspecify.annotations.Nullable Contact before) {
        Content card = contact.card();
        return new Op.Put(
                uuid(),
                contact.id(),
                Kind.CONTACT,
                null,
                before == null ? null : before.card().digest(),
                card,
                card.digest(),
                Cause.USER);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static String[] pair(String word) {
        return new String[] {word, word.toLowerCase(Locale.ROOT)};
    }
}

package org.holdfast.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Somebody who doesn't exist. Numbers are of ranges that are kept free for that, or of nobody; addresses end in what no one can own.
 *
 * @param familyFirst whether the family's name is said first
 */
record Person(String tongue, boolean familyFirst, String given, String family, String street, String town) {

    private static final List<Tongue> TONGUES =
            Words.lines("people.txt").stream().map(Tongue::read).toList();

    private static final List<String> NUMBERS = List.of(
            "+44 7700 900%03d", "+1 202-555-01%02d", "+49 30 23125%03d", "+33 6 39 98 %02d 41", "+61 491 570 %03d");

    private record Tongue(
            String name,
            boolean familyFirst,
            List<String> given,
            List<String> family,
            List<String> streets,
            List<String> towns) {

        static Tongue read(String line) {
            String[] part = line.split("\\|");
            return new Tongue(
                    part[0],
                    part[1].equals("yes"),
                    List.of(part[2].split(",")),
                    List.of(part[3].split(",")),
                    List.of(part[4].split(",")),
                    List.of(part[5].split(",")));
        }
    }

    static Person any(Random chance) {
        Tongue tongue = Words.any(TONGUES, chance);
        return new Person(
                tongue.name,
                tongue.familyFirst,
                Words.any(tongue.given, chance),
                Words.any(tongue.family, chance),
                Words.any(tongue.streets, chance) + " " + (1 + chance.nextInt(120)),
                Words.any(tongue.towns, chance));
    }

    /** As they are called. */
    String name() {
        if (!familyFirst) {
            return given + " " + family;
        }
        return tongue.equals("vi") ? family + " " + given : family + given;
    }

    /** One that nobody reads. */
    String email(int number) {
        return email(given, tongue, number);
    }

    /** @param otherwise what it begins with where the name has no letters for that */
    static String email(String given, String otherwise, int number) {
        String plain = Normalizer.normalize(given, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
        return (plain.length() < 3 ? otherwise : plain) + "." + number + "@example.org";
    }

    static String telephone(Random chance) {
        return String.format(Locale.ROOT, Words.any(NUMBERS, chance), chance.nextInt(100));
    }
}

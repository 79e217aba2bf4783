package org.holdfast.contact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Random cards as lists of entries. An entry is the raw text of a property, or of two that share a group; its value is
 * unlike any other, so that a list of entries is a set.
 */
final class CardModel {

    private static final Pattern GROUP = Pattern.compile("(?m)^item\\d+\\.");
    private static final Pattern LINE = Pattern.compile("[^\n]*\n(?:[ ][^\n]*\n)*");
    private static final int EDITS = 6;

    /** A card, and what two devices made of it. */
    record Edit(List<String> base, List<String> ours, List<String> theirs) {

        /** Whether both changed something that a card has once, except its time stamp. */
        boolean collides() {
            return ours.stream()
                    .filter(entry -> isSingle(entry) && !entry.startsWith("REV") && !base.contains(entry))
                    .anyMatch(entry -> !theirs.contains(entry)
                            && theirs.stream().anyMatch(other -> sameName(entry, other) && !base.contains(other)));
        }

        /** The same edit, but theirs leaves alone what a card has once. */
        Edit withoutCollision() {
            List<String> tame = new ArrayList<>(theirs);
            tame.removeIf(CardModel::isSingle);
            base.stream().filter(CardModel::isSingle).forEach(tame::add);
            return new Edit(base, ours, tame);
        }
    }

    private int next;
    private final Random random;

    private CardModel(Random random) {
        this.random = random;
    }

    static Edit edit(Random random) {
        CardModel model = new CardModel(random);
        List<String> base = new ArrayList<>(List.of(model.single("FN"), model.single("N"), model.single("REV")));
        for (int i = random.nextInt(8); i > 0; i--) {
            base.add(random.nextInt(base.size() + 1), model.entry(base));
        }
        return new Edit(base, model.edited(base), model.edited(base));
    }

    static byte[] card(List<String> entries) {
        return Cards.octets("BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("", entries) + "END:VCARD\r\n");
    }

    /** The entries of a card, without the names of their groups; a label goes with the property of its group. */
    static List<String> entriesOf(byte[] card) {
        List<String> entries = new ArrayList<>();
        Matcher line = LINE.matcher(Cards.text(card));
        String group = "";
        while (line.find()) {
            String raw = line.group();
            Matcher named = GROUP.matcher(raw);
            String name = named.lookingAt() ? named.group() : "";
            if (raw.matches("(?s)(BEGIN|VERSION|END):.*")) {
                continue;
            }
            if (!name.isEmpty() && name.equals(group)) {
                entries.add(entries.remove(entries.size() - 1) + groupless(raw));
            } else {
                entries.add(groupless(raw));
            }
            group = name;
        }
        return entries;
    }

    static String groupless(String entry) {
        return GROUP.matcher(entry).replaceAll("");
    }

    static boolean isSingle(String entry) {
        return entry.startsWith("FN:") || entry.startsWith("N:") || entry.startsWith("REV:");
    }

    static boolean sameName(String one, String other) {
        return one.substring(0, one.indexOf(':')).equals(other.substring(0, other.indexOf(':')));
    }

    static Set<String> union(List<String> ours, List<String> theirs) {
        Set<String> union = new LinkedHashSet<>(ours);
        union.addAll(theirs);
        return union;
    }

    private List<String> edited(List<String> base) {
        List<String> card = new ArrayList<>(base);
        for (int i = random.nextInt(EDITS); i > 0; i--) {
            int at = random.nextInt(card.size());
            String entry = card.get(at);
            if (isSingle(entry)) {
                card.set(at, single(entry.substring(0, entry.indexOf(':'))));
            } else {
                switch (random.nextInt(3)) {
                    case 0 -> card.remove(at);
                    case 1 -> card.set(at, entry(card));
                    default -> card.add(at, entry(card));
                }
            }
            if (random.nextInt(3) == 0) {
                card.add(entry(card));
            }
        }
        return card;
    }

    private String single(String name) {
        return name + ":value " + next++ + "\r\n";
    }

    private String entry(List<String> card) {
        String value = "" + next++;
        return switch (random.nextInt(6)) {
            case 0 -> "TEL;TYPE=home:" + value + "\r\n";
            case 1 -> "EMAIL:e" + value + "@example.org\r\n";
            case 2 -> "NOTE:" + "long \u00e9 ".repeat(9) + "\r\n  folded\r\n " + value + "\r\n";
            case 3 -> "X-NOTE;X-Q=\"a:b;c\":" + value + "\r\n";
            case 4 -> "NOTE;ENCODING=b:" + "QUJD".repeat(9) + "\r\n " + String.format("%04d", next) + "\r\n";
            default -> group(card) + "TEL:" + value + "\r\n" + group(card) + "X-ABLabel:of " + value + "\r\n";
        };
    }

    /** The first free group, as address books number them: so two devices take the same number for different things. */
    private static String group(List<String> card) {
        String all = "\n" + String.join("", card);
        int number = 1;
        while (all.contains("\nitem" + number + ".")) {
            number++;
        }
        return "item" + number + ".";
    }
}

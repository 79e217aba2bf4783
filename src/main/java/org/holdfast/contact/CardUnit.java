package org.holdfast.contact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is edited as one: a property, together with the labels that its group gives it ({@code item1.TEL} with
 * {@code item1.X-ABLabel}).
 *
 * @param main the property
 * @param labels its labels, if any
 * @param alone whether the group, if there is one, holds nothing but this unit. Then the group's name says nothing: address
 *     books number such groups anew at will, and that is no edit
 * @param meaning the unit in one form: two units that say the same have equal meanings
 */
record CardUnit(CardProperty main, List<CardProperty> labels, boolean alone, String meaning) {

    private static final Set<String> LABELS = Set.of("X-ABLABEL", "X-ABADR");

    /**
     * What a card has once: cardinality 1 or *1 in RFC 6350 (section 6), RFC 6474 and RFC 9554, the single ones of vCard 3.0
     * and 2.1, and FN, of which a card may have more but no address book shows more. All others have any number of values,
     * notes and photos too.
     */
    private static final Set<String> SINGLE = Set.of(
            "FN",
            "N",
            "BDAY",
            "ANNIVERSARY",
            "GENDER",
            "KIND",
            "UID",
            "VERSION",
            "BIRTHPLACE",
            "DEATHPLACE",
            "DEATHDATE",
            "CREATED",
            "LANGUAGE",
            "SORT-STRING",
            "MAILER",
            "CLASS",
            "NAME",
            "PROFILE",
            "REV",
            "PRODID");

    private static final Pattern BOOKKEEPING =
            Pattern.compile("REV|PRODID|(X-.*)?(TIMESTAMP|LAST-?MODIFIED|MODIFICATION-?DATE)|X-(REV|PRODID)");

    /** The units of a card, in the order of their properties. */
    static List<CardUnit> of(List<CardProperty> properties) {
        Map<String, List<CardProperty>> labels = new HashMap<>();
        Map<String, Integer> mains = new HashMap<>();
        for (CardProperty property : properties) {
            String group = property.header().group();
            if (group != null && isLabel(property)) {
                labels.computeIfAbsent(group, g -> new ArrayList<>()).add(property);
            } else if (group != null) {
                mains.merge(group, 1, Integer::sum);
            }
        }
        List<CardUnit> units = new ArrayList<>();
        for (CardProperty property : properties) {
            String group = property.header().group();
            boolean alone = group == null || mains.getOrDefault(group, 0) == 1;
            if (group == null || !alone) {
                units.add(of(property, List.of(), alone));
            } else if (!isLabel(property)) {
                units.add(of(property, labels.getOrDefault(group, List.of()), true));
            }
        }
        return units;
    }

    private static CardUnit of(CardProperty main, List<CardProperty> labels, boolean alone) {
        String named = labels.stream().map(CardProperty::meaning).sorted().collect(Collectors.joining("\n", "\n", ""));
        String group = alone ? "" : main.header().group() + ".";
        return new CardUnit(main, labels, alone, group + main.meaning() + (labels.isEmpty() ? "" : named));
    }

    String name() {
        return main.name();
    }

    @Nullable
    String group() {
        return main.header().group();
    }

    /** All its properties. */
    List<CardProperty> properties() {
        List<CardProperty> all = new ArrayList<>();
        all.add(main);
        all.addAll(labels);
        return all;
    }

    /** Whether it only says when or by what the card was written. */
    boolean isBookkeeping() {
        return BOOKKEEPING.matcher(name()).matches();
    }

    /**
     * By what the unit may be recognised in another edit of the card, the best first: what a card has once by its name, or
     * by its PID, PROP-ID, ALTID and LANGUAGE if there are several; all else by name, group and value. The last one is
     * {@link #meaning()}.
     */
    List<String> marks() {
        List<String> marks = new ArrayList<>();
        if (isBookkeeping() || SINGLE.contains(name())) {
            CardHeader header = main.header();
            marks.add("1 " + name());
            marks.add("2 " + name() + ';' + header.parameter("PID") + ';' + header.parameter("PROP-ID") + ';'
                    + header.parameter("ALTID") + ';' + header.parameter("LANGUAGE"));
        }
        marks.add("3 " + (alone ? "" : group() + ".") + name() + '\n' + main.value());
        marks.add("4 " + meaning);
        return marks;
    }

    private static boolean isLabel(CardProperty property) {
        return LABELS.contains(property.name());
    }

    /** The marks that two units of one card share, by which they can't be told apart. */
    static Set<String> shared(List<CardUnit> units) {
        Set<String> seen = new HashSet<>();
        return units.stream()
                .flatMap(unit -> unit.marks().stream())
                .filter(mark -> !seen.add(mark))
                .collect(Collectors.toSet());
    }
}

package org.holdfast.contact;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes units of one card into another, octet for octet but for two things: their lines end as the host's lines do, and a
 * group whose name the host uses for something else gets a free one.
 */
final class GuestWriter {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final String lineEnd;
    private final boolean sameLineEnd;
    private final Set<String> taken;
    private final Set<String> known;
    private int number;

    /**
     * @param lineEnd how the host ends its lines
     * @param guestsLineEnd how the other card does
     * @param taken the groups of the host that stay
     * @param guests all units of the other card
     */
    GuestWriter(String lineEnd, String guestsLineEnd, Set<String> taken, Collection<CardUnit> guests) {
        this.lineEnd = lineEnd;
        this.sameLineEnd = lineEnd.equals(guestsLineEnd);
        this.taken = taken;
        this.known = new HashSet<>();
        for (CardUnit guest : guests) {
            String group = guest.group();
            if (group != null) {
                known.add(group);
            }
        }
    }

    void write(CardUnit guest, StringBuilder host) {
        String group = guest.group();
        String newGroup = group != null && guest.alone() && !taken.add(group) ? freeGroup() : null;
        for (CardProperty property : guest.properties()) {
            String raw = newGroup == null ? property.raw() : regrouped(property.raw(), newGroup);
            host.append(sameLineEnd ? raw : LINE_END.matcher(raw).replaceAll(Matcher.quoteReplacement(lineEnd)));
        }
    }

    private static String regrouped(String raw, String group) {
        return group + raw.substring(raw.indexOf('.'));
    }

    private String freeGroup() {
        String group;
        do {
            group = "item" + ++number;
        } while (known.contains(group) || !taken.add(group));
        return group;
    }
}

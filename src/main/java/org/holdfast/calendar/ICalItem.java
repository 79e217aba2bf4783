package org.holdfast.calendar;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.item.NotOfKind;

/**
 * One event or task in iCalendar: a VCALENDAR whose VEVENTs, or VTODOs, share one UID: the item itself and, if it recurs, what is
 * special about some of its instances (RFC 4791, section 4.1, wants calendar objects in the same shape).
 *
 * @param instances the item's components, in their order; at least one
 */
record ICalItem(ICalDocument document, List<Component> instances) {

    private static final Set<String> MAIN = Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY");

    /**
     * Recognises an item.
     *
     * @param name the component that stands for items of this kind, VEVENT or VTODO
     * @throws NotOfKind if this is anything else than one item of that kind
     */
    static ICalItem read(byte[] octets, String name) throws NotOfKind {
        var document = ICalDocument.read(octets);
        var main = document.calendar()
                .parts()
                .filter(part -> MAIN.contains(part.name()))
                .toList();
        if (main.isEmpty()) {
            throw new NotOfKind("This calendar has no " + noun(name) + " in it.");
        }
        for (var part : main) {
            if (!part.is(name)) {
                throw new NotOfKind("This calendar has " + article(part.name()) + " in it, where only " + article(name)
                        + " belongs.");
            }
        }
        checkUids(main, noun(name));
        return new ICalItem(document, main);
    }

    /** The component of the whole item; if only instances came, the first of them. */
    Component master() {
        return instances.stream()
                .filter(part -> part.line("RECURRENCE-ID").isEmpty())
                .findFirst()
                .orElse(instances.get(0));
    }

    Optional<String> uid() {
        return instances.get(0).value("UID");
    }

    private static void checkUids(List<Component> main, String noun) throws NotOfKind {
        var uids = main.stream().map(part -> part.value("UID")).distinct().toList();
        if (uids.size() > 1) {
            throw new NotOfKind(
                    uids.contains(Optional.<String>empty())
                            ? "This calendar has more than one " + noun + ", and one of them has no UID."
                            : "This calendar has " + uids.size() + " " + noun + "s of different UIDs, not one.");
        }
        if (main.size() > 1 && uids.get(0).isEmpty()) {
            throw new NotOfKind("This calendar has " + main.size() + " " + noun + "s without a UID, not one.");
        }
    }

    private static String noun(String name) {
        return switch (name) {
            case "VEVENT" -> "event";
            case "VTODO" -> "task";
            case "VJOURNAL" -> "journal entry";
            default -> "free-busy list";
        };
    }

    private static String article(String name) {
        return name.equals("VEVENT") ? "an event" : "a " + noun(name);
    }
}

package org.holdfast.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.View;
import org.holdfast.journal.Kind;

/**
 * A stored JSContact card as vCard 4.0, by RFC 9555. Each entry's name travels as {@code PROP-ID}. An edit in the view
 * changes the members that it is about; every other keeps its octets and its place.
 */
@ApplicationScoped
public class JsContactAsVCard implements View {

    private static final int NODES = 200_000;

    @Override
    public Kind kind() {
        return Kind.CONTACT;
    }

    @Override
    public Set<String> from() {
        return Set.of("application/jscontact+json");
    }

    @Override
    public String to() {
        return "text/vcard;version=4.0";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public byte[] of(byte[] stored) throws NotConvertible {
        return of(VCardAsJsContact.json(stored));
    }

    private static byte[] of(ObjectNode card) throws NotConvertible {
        if (!card.path("uid").isTextual()) {
            throw new NotConvertible("This card has no \"uid\", which every card must have.");
        }
        if (JsonPaths.nodes(card) > NODES) {
            throw new NotConvertible("A card of more than " + NODES + " JSON values has no view.");
        }
        for (CardConversion.Trust trust : CardConversion.Trust.values()) {
            List<Line> lines = CardConversion.namedLines(card, trust);
            if (lines == null || lines.size() > CardConversion.PROPERTIES) {
                continue;
            }
            List<Line> shown = new ArrayList<>(lines);
            if (lines.stream().noneMatch(line -> line.name().equals("FN"))) {
                shown.add(0, DisplayName.line(card));
            }
            byte[] octets = octets(shown);
            if (says(octets, shown.size(), card)) {
                return octets;
            }
        }
        throw new NotConvertible("This card has members that vCard can't hold.");
    }

    private static boolean says(byte[] octets, int properties, ObjectNode card) {
        try {
            List<Line> found = read(octets);
            return found.size() == properties && CardConversion.card(found, "").equals(card);
        } catch (NotConvertible e) {
            return false;
        }
    }

    private static byte[] octets(List<Line> lines) throws NotConvertible {
        LineWriter writer = new LineWriter("4.0", StandardCharsets.UTF_8, "\r\n");
        StringBuilder card = new StringBuilder("BEGIN:VCARD\r\nVERSION:4.0\r\n");
        for (Line line : lines) {
            card.append(writer.write(line));
        }
        return card.append("END:VCARD\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
        ObjectNode card = VCardAsJsContact.json(stored);
        List<Line> before = read(of(card));
        List<Line> after = read(edited);
        if (CardConversion.counts(before).equals(CardConversion.counts(after))) {
            return stored;
        }
        ObjectNode wanted =
                CardConversion.card(named(before, after), card.path("uid").asText());
        return wanted.equals(card) ? stored : JsonSplice.written(stored, card, wanted);
    }

    private static List<Line> read(byte[] octets) throws NotConvertible {
        return VCardAsJsContact.present(VCardAsJsContact.lines(VCardAsJsContact.raw(octets), octets));
    }

    /**
     * The edited lines with the names of entries that the client's program may have dropped: a line that says the same as
     * one before, or else the next of its property, is what that one was. A name to show that was derived is left out, for
     * it is derived again.
     */
    private static List<Line> named(List<Line> before, List<Line> after) {
        Map<Line, Integer> gone = CardConversion.counts(before);
        List<Line> named = new ArrayList<>();
        for (Line line : after) {
            if (gone.merge(line, -1, Integer::sum) >= 0 && DisplayName.isDerived(line)) {
                continue;
            }
            named.add(line);
        }
        List<Line> free = new ArrayList<>();
        before.forEach(line -> {
            if (gone.getOrDefault(line, 0) > 0 && line.first("PROP-ID") != null) {
                free.add(line);
            }
        });
        for (boolean same : new boolean[] {true, false}) {
            for (int i = 0; i < named.size() && !free.isEmpty(); i++) {
                Line line = named.get(i);
                if (line.first("PROP-ID") == null && gone.getOrDefault(line, 0) < 0) {
                    named.set(i, identified(line, free, same));
                }
            }
        }
        return named;
    }

    private static Line identified(Line line, List<Line> free, boolean same) {
        for (Line candidate : free) {
            boolean fits = same
                    ? candidate.without("PROP-ID").inGroup(null).equals(line.inGroup(null))
                    : candidate.name().equals(line.name());
            String id = candidate.first("PROP-ID");
            if (fits && id != null) {
                free.remove(candidate);
                return line.with("PROP-ID", id);
            }
        }
        return line;
    }
}

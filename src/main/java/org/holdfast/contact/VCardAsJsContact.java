package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.NameUuid;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.View;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A stored vCard of any version as JSContact 1.0 (RFC 9553), by RFC 9555. An edit in the view changes the properties that it
 * is about and no other octet; what is new is written in the stored card's version, charset and line ends.
 *
 * <p>A card without UID gets one in the view, which JSContact wants. It is derived from the octets, so it is the same each
 * time and another one once the card changes; it is written home only if a client makes another of it.
 */
@ApplicationScoped
public class VCardAsJsContact implements View {

    private static final UUID SPACE = UUID.fromString("6f0d4a5e-7a43-5d1c-9a55-0d7c0b1f9553");

    @Override
    public Kind kind() {
        return Kind.CONTACT;
    }

    @Override
    public Set<String> from() {
        return Set.of("text/vcard");
    }

    @Override
    public String to() {
        return "application/jscontact+json";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public byte[] of(byte[] stored) throws NotConvertible {
        ObjectNode card = CardConversion.card(present(lines(raw(stored), stored)), uidOf(stored));
        return JsonPaths.text(card).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
        RawCard paper = raw(stored);
        List<@Nullable Line> properties = lines(paper, stored);
        List<Line> before = present(properties);
        ObjectNode view = CardConversion.card(before, uidOf(stored));
        ObjectNode wanted = json(edited);
        if (wanted.equals(view)) {
            return stored;
        }
        List<Line> after = after(before, view, wanted, stored);
        Charset charset = CardCharset.of(stored);
        byte[] written =
                new CardSplice(paper, properties, charset).written(after).getBytes(StandardCharsets.ISO_8859_1);
        check(written, after, wanted);
        return written;
    }

    private static List<Line> after(List<Line> before, ObjectNode view, ObjectNode wanted, byte[] stored)
            throws NotConvertible {
        Set<String> silent = new HashSet<>(CardConversion.unnamed(view, before));
        boolean hasUid = before.stream().anyMatch(line -> line.name().equals("UID"));
        if (!wanted.path("uid").isTextual()) {
            wanted.put("uid", uidOf(stored));
        }
        if (!hasUid && wanted.path("uid").asText().equals(uidOf(stored))) {
            silent.add("uid");
        }
        List<Line> after = null;
        for (CardConversion.Trust trust : CardConversion.Trust.values()) {
            after = after == null ? CardConversion.lines(wanted, silent, CardConversion.given(before), trust) : after;
        }
        if (after == null) {
            throw new NotConvertible("This edit has no words in vCard.");
        }
        List<Line> shown = new ArrayList<>(after);
        boolean named = after.stream().anyMatch(line -> line.name().equals("FN"));
        if (before.contains(DisplayName.line(view)) && !named) {
            shown.add(DisplayName.line(wanted));
        }
        return shown;
    }

    /** Reads what was written: a card that says anything else than the edit is no way to keep it. */
    private static void check(byte[] written, List<Line> after, ObjectNode wanted) throws NotConvertible {
        List<Line> found = present(lines(raw(written), written));
        boolean same = CardConversion.counts(found).equals(CardConversion.counts(after));
        ObjectNode view = CardConversion.card(found, wanted.path("uid").asText());
        if (!same || !withoutNames(view).equals(withoutNames(wanted))) {
            throw new NotConvertible("This edit can't be written in the stored card's form.");
        }
    }

    /** A card in which entries have no names, for those that vCard doesn't tell are given anew. */
    private static ObjectNode withoutNames(ObjectNode card) {
        ObjectNode bare = card.deepCopy();
        bare.remove("localizations");
        Set<String> paths = new HashSet<>();
        for (Rule rule : CardTable.rules()) {
            if (rule instanceof EntryRule row) {
                paths.add(row.path());
            }
        }
        for (String path : paths) {
            String[] names = path.split("/");
            JsonNode holder = names.length == 1 ? bare : bare.path(names[0]);
            if (holder instanceof ObjectNode object && object.get(names[names.length - 1]) instanceof ObjectNode map) {
                TreeMap<String, Integer> entries = new TreeMap<>();
                for (JsonNode entry : map) {
                    if (entry instanceof ObjectNode named) {
                        named.remove("organizationId");
                    }
                    entries.merge(JsonPaths.text(sorted(entry)), 1, Integer::sum);
                }
                object.put(names[names.length - 1], entries.toString());
            }
        }
        return bare;
    }

    /** Members in one order, for JSON has none. */
    private static JsonNode sorted(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode sorted = object.objectNode();
        TreeMap<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
        sorted.setAll(members);
        return sorted;
    }

    static RawCard raw(byte[] octets) throws NotConvertible {
        try {
            RawCard card = RawCard.read(octets);
            long versions = card.properties().stream()
                    .filter(property -> property.name().equals("VERSION"))
                    .count();
            if (versions > 1) {
                throw new NotConvertible("This card says its VERSION more than once.");
            }
            return card;
        } catch (NotOfKind e) {
            throw new NotConvertible(Objects.requireNonNull(e.getMessage()));
        }
    }

    static List<@Nullable Line> lines(RawCard card, byte[] octets) {
        return LineReader.lines(card, CardCharset.of(octets));
    }

    static List<Line> present(List<@Nullable Line> lines) {
        List<Line> present = new ArrayList<>();
        for (Line line : lines) {
            if (line != null) {
                present.add(line);
            }
        }
        return present;
    }

    static ObjectNode json(byte[] octets) throws NotConvertible {
        try {
            ObjectNode card = JsonDocument.read(octets);
            if (!card.path("@type").asText().equals("Card")) {
                throw new NotConvertible("This is no JSContact card: its \"@type\" is not \"Card\".");
            }
            if (!card.path("version").isTextual()) {
                throw new NotConvertible("This card has no \"version\", which every card must have.");
            }
            return card;
        } catch (NotOfKind e) {
            throw new NotConvertible(Objects.requireNonNull(e.getMessage()));
        }
    }

    static String uidOf(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return "urn:uuid:" + NameUuid.of(SPACE, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

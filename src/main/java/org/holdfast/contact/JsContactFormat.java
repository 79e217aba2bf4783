package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.holdfast.item.Format;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.JsonMembers;
import org.holdfast.item.JsonMerge;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Weight;
import org.holdfast.item.Word;
import org.holdfast.item.Words;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Contacts as JSContact (RFC 9553): one JSON object whose {@code @type} is {@code Card}. */
@ApplicationScoped
public class JsContactFormat implements Format {

    private static final Set<String> BOOKKEEPING = Set.of("updated", "prodId");
    private static final Set<String> SAYS_NOTHING = Set.of("@type", "version", "uid", "updated", "created", "prodId");

    @Override
    public Kind kind() {
        return Kind.CONTACT;
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("application/jscontact+json");
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        ObjectNode card = JsonDocument.read(octets);
        if (!card.path("@type").asText().equals("Card")) {
            throw JsonMembers.malformed("@type", "\"Card\"");
        }
        List<String> warnings = new ArrayList<>();
        for (String mandatory : List.of("version", "uid")) {
            if (!card.path(mandatory).isTextual()) {
                warnings.add("This card has no text in \"" + mandatory + "\", which every card must have.");
            }
        }
        return Projection.titled(card.path("uid").textValue(), title(card), warnings)
                .foundBy(words(card));
    }

    @Override
    public int weight(byte[] octets) {
        return Weight.ofJson(octets, SAYS_NOTHING);
    }

    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        return JsonMerge.merge(base, ours, theirs, BOOKKEEPING);
    }

    private static @Nullable String title(ObjectNode card) {
        JsonNode name = card.path("name");
        Stream<String> sources = Stream.of(
                        Stream.of(name.path("full").asText(), assembled(name)),
                        each(card.path("nicknames"), "name"),
                        each(card.path("organizations"), "name"),
                        each(card.path("emails"), "address"),
                        each(card.path("phones"), "number"))
                .flatMap(source -> source);
        return sources.filter(text -> !text.isBlank()).findFirst().orElse(null);
    }

    private static List<Word> words(ObjectNode card) {
        Words words = new Words();
        JsonNode name = card.path("name");
        words.text(name.path("full").textValue(), Words.NAME);
        each(name.path("components"), "value").forEach(part -> words.text(part, Words.NAME));
        each(card.path("nicknames"), "name").forEach(nickname -> words.text(nickname, Words.NICKNAME));
        for (JsonNode works : card.path("organizations")) {
            words.text(works.path("name").textValue(), Words.ORGANISATION);
            each(works.path("units"), "name").forEach(unit -> words.text(unit, Words.ORGANISATION));
        }
        each(card.path("phones"), "number").forEach(words::number);
        each(card.path("emails"), "address").forEach(address -> words.address(address, Words.ADDRESS));
        each(card.path("titles"), "name").forEach(title -> words.text(title, Words.LABEL));
        each(card.path("notes"), "note").forEach(note -> words.text(note, Words.TEXT));
        return words.list();
    }

    /** A member of each object in a map or array. */
    private static Stream<String> each(JsonNode map, String member) {
        return StreamSupport.stream(map.spliterator(), false)
                .map(object -> object.path(member).asText());
    }

    /** The name's components in their order, with the separators that stand between them (RFC 9553, section 2.2.1.2). */
    private static String assembled(JsonNode name) {
        String usual = name.path("defaultSeparator").asText(" ");
        StringBuilder full = new StringBuilder();
        String between = "";
        for (JsonNode component : name.path("components")) {
            String value = component.path("value").asText();
            if (component.path("kind").asText().equals("separator")) {
                between = value;
            } else if (!value.isBlank()) {
                full.append(between).append(value);
                between = usual;
            }
        }
        return full.toString();
    }
}

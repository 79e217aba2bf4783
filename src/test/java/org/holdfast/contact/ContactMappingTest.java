package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.holdfast.item.NotConvertible;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of RFC 9553 to 9555 and some of our own: what in a vCard is what in JSContact. They are in mapping.json. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactMappingTest {

    /** An example: lines of a vCard 4.0, and the members of JSContact that they are. */
    record Example(String name, List<String> lines, ObjectNode members) {

        byte[] vcard() {
            return ContactViews.utf8(
                    "BEGIN:VCARD\r\nVERSION:4.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n");
        }

        ObjectNode card() {
            ObjectNode card = members.deepCopy();
            card.put("@type", "Card");
            if (!card.has("version")) {
                card.put("version", "1.0");
            }
            return card.has("uid") ? card : card.put("uid", "urn:uuid:22b2c7df-9120-4969-8460-05956fe6b065");
        }

        byte[] json() {
            return ContactViews.utf8(card().toString());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("both")
    void a_vcard_is_this_in_jscontact(Example example) throws NotConvertible, IOException {
        ObjectNode view = (ObjectNode) new ObjectMapper().readTree(ContactViews.TO_JSON.of(example.vcard()));

        assertThat(view.without(List.of("@type", "version", "uid")).toString())
                .isEqualTo(view.getClass()
                        .cast(ordered(example.members(), view))
                        .without(List.of("uid"))
                        .toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("both")
    void what_is_this_in_jscontact_is_that_vcard(Example example) throws Exception {
        byte[] vcard = ContactViews.TO_VCARD.of(example.json());

        assertThat(ContactViews.lost(example.vcard(), vcard)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void a_card_comes_back_from_vcard_as_the_same_json(Example example) throws NotConvertible, IOException {
        byte[] back = ContactViews.TO_JSON.of(ContactViews.TO_VCARD.of(example.json()));

        assertThat(new ObjectMapper().readTree(back)).isEqualTo(example.card());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("both")
    void a_vcard_comes_back_from_jscontact_with_all_its_properties(Example example) throws Exception {
        byte[] back = ContactViews.TO_VCARD.of(ContactViews.TO_JSON.of(example.vcard()));

        assertThat(ContactViews.lost(example.vcard(), back)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void a_view_that_nobody_edited_writes_nothing(Example example) throws NotConvertible {
        byte[] json = example.json();
        byte[] vcard = example.vcard();

        assertThat(ContactViews.TO_VCARD.writeBack(json, ContactViews.TO_VCARD.of(json)))
                .isSameAs(json);
        assertThat(ContactViews.TO_JSON.writeBack(vcard, ContactViews.TO_JSON.of(vcard)))
                .isSameAs(vcard);
    }

    static Stream<Example> both() throws IOException {
        return all().filter(example -> !example.lines().isEmpty());
    }

    static Stream<Example> all() throws IOException {
        List<Example> examples = new ArrayList<>();
        try (InputStream stream =
                Objects.requireNonNull(ContactMappingTest.class.getResourceAsStream("mapping.json"))) {
            for (JsonNode example : new ObjectMapper().readTree(stream)) {
                List<String> lines = new ArrayList<>();
                example.path("vcard").forEach(line -> lines.add(line.asText()));
                examples.add(new Example(example.path("name").asText(), lines, (ObjectNode) example.path("jscontact")));
            }
        }
        return examples.stream();
    }

    /** The same JSON with members as another has them, so that a failure shows what differs. */
    private static JsonNode ordered(JsonNode node, JsonNode like) {
        if (!(node instanceof ObjectNode object) || !(like instanceof ObjectNode)) {
            return node;
        }
        ObjectNode ordered = object.objectNode();
        like.fieldNames().forEachRemaining(name -> {
            if (object.has(name)) {
                ordered.set(name, ordered(object.get(name), like.get(name)));
            }
        });
        object.properties().forEach(member -> {
            if (!ordered.has(member.getKey())) {
                ordered.set(member.getKey(), member.getValue());
            }
        });
        return ordered;
    }
}

package org.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryTest {

    private static final UUID ITEM = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final UUID COLLECTION = UUID.fromString("11112222-3333-4444-5555-666677778888");
    private static final UUID OP = UUID.fromString("99990000-1111-2222-3333-444455556666");
    private static final Digest PREVIOUS = Digest.of(new byte[] {9});
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void the_hash_is_of_the_previous_hash_and_the_canonical_json() {
        Digest content = Digest.of(new byte[] {1});
        Entry entry = new Entry(
                7, ITEM, Kind.CONTACT, COLLECTION, Action.PUT, content, "text/vcard", "device-1", OP, Cause.USER, NOON);

        String canonical =
                "{\"action\":\"put\",\"at\":\"2026-11-22T12:00:00.000Z\",\"cause\":\"user\",\"collection\":\""
                        + COLLECTION + "\",\"device\":\"device-1\",\"digest\":\"" + content.hex() + "\",\"item\":\""
                        + ITEM
                        + "\",\"kind\":\"contact\",\"mediaType\":\"text/vcard\",\"op\":\"" + OP + "\",\"seq\":7}";

        assertThat(entry.hashAfter(PREVIOUS)).isEqualTo(Digest.of(PREVIOUS.octets(), utf8(canonical)));
    }

    @Test
    void absent_members_are_left_out() {
        Entry tombstone =
                new Entry(8, ITEM, Kind.NOTE, null, Action.DELETE, null, null, "carrier", null, Cause.UNKNOWN, NOON);

        String canonical = "{\"action\":\"delete\",\"at\":\"2026-11-22T12:00:00.000Z\",\"cause\":\"unknown\","
                + "\"device\":\"carrier\",\"item\":\"" + ITEM + "\",\"kind\":\"note\",\"seq\":8}";

        assertThat(tombstone.hashAfter(PREVIOUS)).isEqualTo(Digest.of(PREVIOUS.octets(), utf8(canonical)));
    }

    @Test
    void a_media_type_with_a_quoted_parameter_is_escaped_as_rfc_8785_wants() {
        String mediaType = "text/vcard;charset=\"utf-8\"";
        Entry entry =
                new Entry(1, ITEM, Kind.CONTACT, null, Action.PUT, PREVIOUS, mediaType, "d", null, Cause.USER, NOON);

        String canonical =
                "{\"action\":\"put\",\"at\":\"2026-11-22T12:00:00.000Z\",\"cause\":\"user\",\"device\":\"d\","
                        + "\"digest\":\"" + PREVIOUS.hex() + "\",\"item\":\"" + ITEM
                        + "\",\"kind\":\"contact\",\"mediaType\":\"text/vcard;charset=\\\"utf-8\\\"\",\"seq\":1}";

        assertThat(entry.hashAfter(PREVIOUS)).isEqualTo(Digest.of(PREVIOUS.octets(), utf8(canonical)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.it.WrittenOps.ITEM;
import static org.holdfast.it.WrittenOps.X_DIGEST;
import static org.holdfast.it.WrittenOps.note;
import static org.holdfast.it.WrittenOps.op;
import static org.holdfast.it.WrittenOps.put;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One change among others makes no sense. */
@Story
class BadOpIT {

    private final Household home;
    private final Handset phone;

    BadOpIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.home = new Household(site, server);
        this.phone = home.handset();
    }

    @AfterEach
    void close() {
        home.close();
    }

    static Stream<BadOp> badOps() {
        String card = "\"hello\"";
        return Stream.of(
                new BadOp("a wrong digest", note("\"x\"", "0".repeat(64)), "digest-mismatch"),
                new BadOp("a digest that is none", note("\"x\"", "seven"), ""),
                new BadOp("no contact", put("contact", "text/vcard", card, "hello"), "not-a-contact"),
                new BadOp(
                        "two contacts", put("contact", "text/vcard", twoCards(true), twoCards(false)), "not-a-contact"),
                new BadOp("no event", put("event", "text/calendar", card, "hello"), "not-an-event"),
                new BadOp("no task", put("task", "text/calendar", card, "hello"), "not-a-task"),
                new BadOp("a kind that is not", put("spaceship", "text/plain", card, "hello"), ""),
                new BadOp("a type that is not", put("note", "image/png", card, "hello"), "unsupported-media-type"),
                new BadOp("half a surrogate pair", note("\"\\ud800\"", X_DIGEST), ""),
                new BadOp("over 1 MiB", note('"' + "x".repeat((1 << 20) + 1) + '"', X_DIGEST), "too-large"),
                new BadOp("nothing", "null", "invalid"),
                new BadOp("a list", "[[[]]]", "invalid"),
                new BadOp("no action", "{\"op\":\"" + ITEM + "\"}", "action"),
                new BadOp("an action that is not", op().replace("\"put\"", "\"burn\""), "action"),
                new BadOp("an op id that is none", op().replaceFirst("\"op\":\"[^\"]*\"", "\"op\":\"7\""), "op"),
                new BadOp("no op id", op().replaceFirst("\"op\":\"[^\"]*\",", ""), "op"),
                new BadOp("an item that is no UUID", op().replace(ITEM, "seven"), "item"),
                new BadOp("an item that is a number", op().replace('"' + ITEM + '"', "7"), "item"),
                new BadOp("content that is an object", note("{}", X_DIGEST), "content"),
                new BadOp("a base that is none", op().replace("\"base\":null", "\"base\":\"7\""), "base"),
                new BadOp("a media type that is none", op().replace("text/plain", "\\u0000"), ""),
                new BadOp(
                        "a collection that is not",
                        note("\"x\"", X_DIGEST).replace("\"item\"", "\"collection\":\"" + ITEM + "\",\"item\""),
                        "no-such-collection"));
    }

    /** An op that can't be done, and the start of the problem that its result names. */
    record BadOp(String what, String json, String problem) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("badOps")
    void a_bad_op_harms_only_itself(BadOp bad) throws NoAnswer {
        Op before = goodOp("before");
        Op after = goodOp("after");
        Handset other = home.handset();

        String body = "{\"since\":null,\"ops\":[" + wire(before) + "," + bad.json() + "," + wire(after) + "]}";
        Answer answer = phone.client().http().post("/api/v1/push", body);
        other.sync();

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        List<Wire.Result> results = answer.as(Wire.Pushed.class).results();
        assertThat(results).extracting(Wire.Result::status).containsExactly("stored", "rejected", "stored");
        assertThat(results.get(1).why()).isNotBlank().contains(bad.problem());
        assertThat(other.shown()).containsKeys(before.item(), after.item()).doesNotContainKey(UUID.fromString(ITEM));
    }

    private static Op goodOp(String text) {
        return Op.put(UUID.randomUUID(), "note", null, UUID.randomUUID(), null, "text/plain", Octets.of(text));
    }

    private static String wire(Op op) {
        Octets octets = Objects.requireNonNull(op.octets());
        return note('"' + octets.toString() + '"', octets.digest())
                .replaceFirst("\"op\":\"[^\"]*\"", "\"op\":\"" + op.op() + '"')
                .replace(ITEM, op.item().toString());
    }

    private static String twoCards(boolean asJson) {
        String two = "BEGIN:VCARD\nVERSION:4.0\nFN:A\nEND:VCARD\n".repeat(2);
        return asJson ? '"' + two.replace("\n", "\\n") + '"' : two;
    }
}

package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.it.WrittenOps.ITEM;
import static org.holdfast.it.WrittenOps.X_DIGEST;
import static org.holdfast.it.WrittenOps.note;
import static org.holdfast.it.WrittenOps.op;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.fleet.Samples;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody, or a broken program, sends what nobody should. It is refused by name, and nothing is written. */
@Story
class BadInputIT {

    private final Household home;
    private final Household neighbours;
    private final Handset phone;
    private final HoldfastServer server;
    private String headBefore = "";

    BadInputIT(Plant.Site site, HoldfastServer server) throws NoAnswer {
        this.server = server;
        this.home = new Household(site, server);
        this.neighbours = new Household(site, server);
        this.phone = home.handset();
    }

    /** A request, and the refusal that it must get. */
    record Bad(String what, String method, String path, String type, Object body, int status, String field) {

        static Bad push(String what, String body, int status, String field) {
            return new Bad(what, "POST", "/api/v1/push", "application/json", body, status, field);
        }

        static Bad get(String what, String path, int status, String field) {
            return new Bad(what, "GET", "/api/v1" + path, "application/json", "", status, field);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeEach
    void remember_the_head() {
        phone.sync();
        headBefore = phone.tokens().get(0);
    }

    @AfterEach
    void close() {
        home.close();
        neighbours.close();
    }

    static Stream<Bad> malformed() {
        String deep = "[".repeat(40) + "]".repeat(40);
        byte[] surrogate = ("{\"since\":null,\"ops\":[" + note("\"\u00ff\"", X_DIGEST) + "]}")
                .getBytes(StandardCharsets.ISO_8859_1);
        return Stream.of(
                Bad.push("no JSON", "hello", 400, "body"),
                Bad.push("JSON that stops", "{\"since\":null,\"ops\":[", 400, ""),
                Bad.push("nothing", "", 400, ""),
                Bad.push("null", "null", 400, "body"),
                Bad.push("a list", "[]", 400, ""),
                Bad.push("no ops", "{\"since\":null}", 400, "ops"),
                Bad.push("ops that are no list", "{\"since\":null,\"ops\":7}", 400, "ops"),
                Bad.push("too deep", "{\"since\":null,\"ops\":" + deep + "}", 400, ""),
                Bad.push("too deep where nobody looks", "{\"ops\":[],\"more\":" + deep + "}", 400, ""),
                Bad.push("a member twice", "{\"since\":null,\"since\":null,\"ops\":[]}", 400, ""),
                Bad.push("more after the end", "{\"since\":null,\"ops\":[]} {}", 400, ""),
                Bad.push("a number for a token", "{\"since\":7,\"ops\":[]}", 400, "since"),
                Bad.push("1,001 ops", push(String.join(",", java.util.Collections.nCopies(1_001, op()))), 413, "ops"),
                Bad.push("over 8 MiB", push(note('"' + "x".repeat(8 << 20) + '"', X_DIGEST)), 413, "body"),
                new Bad("octets that are not UTF-8", "POST", "/api/v1/push", "application/json", surrogate, 400, ""),
                new Bad("a push that is text", "POST", "/api/v1/push", "text/plain", push(op()), 415, ""),
                new Bad("an image for a contact", "PUT", item("contact"), "image/png", "x", 415, ""),
                new Bad("a contact that is none", "PUT", item("contact"), Samples.VCARD, "hello", 422, ""),
                new Bad("a note over 1 MiB", "PUT", item("note"), "text/plain", "x".repeat((1 << 20) + 1), 413, "body"),
                new Bad("a method that is not", "POST", item("contact"), Samples.VCARD, "x", 405, ""));
    }

    static Stream<Bad> wrongQuestions() {
        return Stream.of(
                Bad.get("a page of none", "/changes?limit=0", 400, "limit"),
                Bad.get("a page of less than none", "/changes?limit=-1", 400, "limit"),
                Bad.get("a page of some", "/changes?limit=some", 400, "limit"),
                Bad.get("a kind that is not", "/changes?kinds=spaceship", 400, "kinds"),
                Bad.get("a journal from somewhere", "/journal?from=somewhere", 400, "from"),
                Bad.get("a cursor that was never given", "/contacts?cursor=elsewhere", 400, "cursor"),
                Bad.get("an item that is not", "/contacts/" + ITEM, 404, ""),
                Bad.get("an item that can't be", "/contacts/seven", 404, ""),
                Bad.get("a revision that is not", "/contacts/" + ITEM + "/revisions/7", 404, ""),
                Bad.get("a path that is not", "/spaceships", 404, ""),
                Bad.get("a token that is none", "/changes?since=yesterday", 409, "since"),
                Bad.get("a token from the future", "/changes?since=999999." + "A".repeat(43), 409, "since"),
                Bad.get("a token with a number too large", "/changes?since=" + "9".repeat(40) + ".x", 409, "since"));
    }

    @ParameterizedTest
    @MethodSource({"malformed", "wrongQuestions"})
    void is_refused_by_name_and_nothing_is_written(Bad bad) throws NoAnswer {
        Map<String, String> headers = bad.method().equals("PUT")
                ? Map.of("Content-Type", bad.type(), "If-None-Match", "*")
                : Map.of("Content-Type", bad.type());

        Answer answer = phone.client()
                .http()
                .send(bad.method(), bad.path(), headers, bad.method().equals("GET") ? null : bad.body());

        Wire.Problem problem = answer.problem();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(bad.status());
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(problem.type()).startsWith("urn:holdfast:problem:");
        assertThat(problem.detail()).isNotBlank().doesNotContain("Exception", "java.", "org.");
        assertThat(Objects.requireNonNullElse(problem.field(), "")).startsWith(bad.field());
        assertNothingWritten();
    }

    private void assertNothingWritten() throws NoAnswer {
        assertThat(phone.client().changes(headBefore, 10).as(Wire.Page.class).next())
                .isEqualTo(headBefore);
    }

    @Test
    void a_nul_in_a_note_is_kept_like_any_other_octet() throws NoAnswer {
        Octets octets = Octets.of("a\u0000b\u0001\u007f\r\n\t\ufeff");
        UUID item = phone.create("note", "text/plain", octets);
        Handset other = home.handset();

        phone.sync();
        other.sync();

        assertThat(other.octets(item)).contains(octets);
    }

    @Test
    void another_accounts_token_is_not_of_this_history_and_nothing_leaks() throws NoAnswer {
        Handset theirs = neighbours.handset();
        theirs.create("note", "text/plain", Octets.of("their secret"));
        theirs.sync();

        Answer pull = phone.client().changes(theirs.tokens().get(0), 10);
        Answer push = phone.client().push(theirs.tokens().get(0), List.of(goodOp("with their token")));

        assertThat(pull.status()).isEqualTo(409);
        assertThat(pull.problem().name()).isEqualTo("history-diverged");
        assertThat(push.status()).isEqualTo(409);
        assertThat(pull.body().toString() + push.body()).doesNotContain("secret");
        assertNothingWritten();
    }

    @Test
    void another_accounts_item_is_not_there_and_stays_untouched() throws NoAnswer {
        Handset theirs = neighbours.handset();
        Octets secret = Octets.of("their secret");
        UUID item = theirs.create("note", "text/plain", secret);
        theirs.sync();

        int read = phone.client().item("note", item).status();
        int revisions = phone.client().revisions("note", item).status();
        int deleted = phone.client().delete("note", item, secret.digest()).status();
        Op op = Op.delete(UUID.randomUUID(), "note", item, secret.digest());
        String status = phone.client()
                .push(null, List.of(op))
                .as(Wire.Pushed.class)
                .results()
                .get(0)
                .status();
        theirs.sync();

        assertThat(List.of(read, revisions, deleted)).containsOnly(404);
        assertThat(status).isIn("unchanged", "rejected");
        assertThat(theirs.octets(item)).contains(secret);
        assertNothingWritten();
    }

    @Test
    void without_a_credential_or_with_a_wrong_one_nobody_gets_anything() throws NoAnswer {
        HoldfastClient nobody = HoldfastClient.of(server.uri());

        List<Answer> answers = List.of(
                nobody.get("/api/v1/changes"),
                nobody.as("made-up").get("/api/v1/changes"),
                nobody.post("/api/v1/push", "{\"ops\":[]}"),
                nobody.get("/api/v1/journal"),
                nobody.get("/api/v1/contacts/" + ITEM),
                nobody.as(HoldfastServer.CARRIER_KEY).get("/api/v1/changes"));

        assertThat(answers.subList(0, 5)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isPresent();
        });
        assertThat(answers.get(5).status()).isEqualTo(403);
    }

    private static Op goodOp(String text) {
        return Op.put(UUID.randomUUID(), "note", null, UUID.randomUUID(), null, "text/plain", Octets.of(text));
    }

    private static String push(String ops) {
        return "{\"since\":null,\"ops\":[" + ops + "]}";
    }

    private static String item(String kind) {
        return "/api/v1/" + kind + "s/" + ITEM;
    }
}

package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.it.BlobSentences.octets;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** tus 1.0 by the letter: one sentence for each rule. */
@Story
class TusIT {

    private static final int SIZE = 300_000;
    private static final byte[] OCTETS = octets(SIZE);
    private static final byte[] NONE = {};

    private final Plant.Site site;
    private final HoldfastServer server;
    private Household home;
    private Handset phone;
    private TusClient tus;

    TusIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @BeforeEach
    void a_phone_of_a_new_subscriber() throws NoAnswer {
        home = new Household(site, server);
        phone = home.handset();
        tus = new TusClient(phone.client().http());
    }

    @AfterEach
    void switch_off() {
        home.close();
    }

    @Test
    void who_asks_is_told_what_the_server_can_do() throws NoAnswer {
        Answer options = phone.client().http().send("OPTIONS", TusClient.UPLOADS, Map.of(), null);

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Tus-Version")).hasValue("1.0.0");
        assertThat(options.header("Tus-Max-Size")).hasValue("67108864");
        assertThat(options.header("Tus-Checksum-Algorithm")).hasValue("sha1,sha256,sha512");
        assertThat(options.header("Tus-Extension"))
                .hasValue("creation,creation-with-upload,checksum,termination,expiration");
    }

    @Test
    void another_version_or_none_is_412_and_does_nothing() throws NoAnswer {
        String upload = tus.begin(OCTETS);

        Answer none = phone.client()
                .http()
                .send(
                        "POST",
                        TusClient.UPLOADS,
                        TusClient.creation(1, Digest.of(NONE).hex()),
                        null);
        Answer other = tus.append(upload, OCTETS, 0, 10, Map.of("Tus-Resumable", "0.2.2"));

        for (Answer answer : List.of(none, other)) {
            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.header("Tus-Version")).hasValue("1.0.0");
            assertThat(answer.header("Tus-Resumable")).hasValue("1.0.0");
        }
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void an_upload_is_created_under_a_place_of_its_own_with_a_time_to_live() throws NoAnswer {
        Answer created = tus.create(SIZE, Digest.of(OCTETS).hex());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Tus-Resumable")).hasValue("1.0.0");
        assertThat(created.header("Upload-Expires").orElse(""))
                .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(TusClient.pathOf(created)).startsWith(TusClient.UPLOADS + "/");
        assertThat(created.body().bytes()).isEmpty();
    }

    @Test
    void its_head_tells_offset_length_and_metadata_and_is_never_cached() throws NoAnswer {
        String upload = tus.begin(OCTETS);
        tus.append(upload, OCTETS, 0, 70_000);

        Answer head = tus.head(upload);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Upload-Offset")).hasValue("70000");
        assertThat(head.header("Upload-Length")).hasValue("300000");
        assertThat(head.header("Upload-Metadata"))
                .hasValue(TusClient.metadata(Digest.of(OCTETS).hex()));
        assertThat(head.header("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void octets_are_appended_where_the_upload_is() throws NoAnswer {
        String upload = tus.begin(OCTETS);

        Answer first = tus.append(upload, OCTETS, 0, 123_456);
        Answer second = tus.append(upload, OCTETS, 123_456, 123_457);
        Answer last = tus.append(upload, OCTETS, 123_457, SIZE);

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).hasValue("123456");
        assertThat(first.header("Upload-Expires")).isPresent();
        assertThat(second.header("Upload-Offset")).hasValue("123457");
        assertThat(last.header("Upload-Offset")).hasValue("300000");
        assertThat(BlobSentences.get(phone, OCTETS, Map.of()).body().bytes()).isEqualTo(OCTETS);
    }

    @Test
    void an_offset_where_the_upload_is_not_is_409_and_changes_nothing() throws NoAnswer {
        String upload = tus.begin(OCTETS);
        tus.append(upload, OCTETS, 0, 1_000);

        int behind = tus.append(upload, OCTETS, 0, 1_000).status();
        int ahead = tus.append(upload, OCTETS, 2_000, 3_000).status();

        assertThat(behind).isEqualTo(409);
        assertThat(ahead).isEqualTo(409);
        assertThat(tus.offset(upload)).isEqualTo(1_000);
    }

    @Test
    void octets_of_another_media_type_are_415() throws NoAnswer {
        String upload = tus.begin(OCTETS);

        Answer patch = tus.append(upload, OCTETS, 0, 10, Map.of("Content-Type", "image/jpeg"));

        assertThat(patch.status()).isEqualTo(415);
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void what_was_never_begun_or_is_another_subscribers_is_404_without_an_offset() throws NoAnswer {
        String upload = tus.begin(OCTETS);
        try (Household neighbour = new Household(site, server)) {
            TusClient stranger = new TusClient(neighbour.handset().client().http());

            for (Answer answer : List.of(
                    tus.head(TusClient.UPLOADS + "/5f0d5f0e-54a4-4a8f-8f43-0d1f5d9a3a10"),
                    stranger.head(upload),
                    stranger.append(upload, OCTETS, 0, 10),
                    stranger.send("DELETE", upload, Map.of(), NONE))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.header("Upload-Offset")).isEmpty();
            }
        }
    }

    @Test
    void a_part_with_the_right_checksum_counts() throws Exception {
        String upload = tus.begin(OCTETS);
        int from = 0;

        for (String algorithm : List.of("SHA-1", "SHA-256", "SHA-512")) {
            Answer part = tus.append(upload, OCTETS, from, from + 100_000, checksum(algorithm, from, from + 100_000));
            from += 100_000;

            assertThat(part.status()).as(algorithm).isEqualTo(204);
            assertThat(part.header("Upload-Offset")).hasValue(Integer.toString(from));
        }
        assertThat(BlobSentences.get(phone, OCTETS, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void a_part_with_another_checksum_is_460_and_nothing_of_it_counts() throws Exception {
        String upload = tus.begin(OCTETS);
        tus.append(upload, OCTETS, 0, 5);

        Answer part = tus.append(upload, OCTETS, 5, SIZE, checksum("SHA-1", 6, SIZE));
        long offset = tus.offset(upload);
        Answer again = tus.append(upload, OCTETS, 5, SIZE, checksum("SHA-1", 5, SIZE));

        assertThat(part.status()).isEqualTo(460);
        assertThat(part.problem().name()).isEqualTo("checksum-mismatch");
        assertThat(offset).isEqualTo(5);
        assertThat(again.status()).isEqualTo(204);
        assertThat(BlobSentences.get(phone, OCTETS, Map.of()).body().bytes()).isEqualTo(OCTETS);
    }

    @Test
    void a_checksum_of_an_algorithm_that_is_not_offered_is_400() throws NoAnswer {
        String upload = tus.begin(OCTETS);

        for (String checksum : List.of("md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha1 !!", "sha1 AAAA")) {
            Answer part = tus.append(upload, OCTETS, 0, 10, Map.of("Upload-Checksum", checksum));
            assertThat(part.status()).as(checksum).isEqualTo(400);
        }
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void the_first_octets_may_come_with_the_creation() throws NoAnswer {
        Map<String, String> headers = new java.util.HashMap<>(
                TusClient.creation(SIZE, Digest.of(OCTETS).hex()));
        headers.put("Content-Type", "application/offset+octet-stream");

        Answer some = tus.send("POST", TusClient.UPLOADS, headers, Arrays.copyOf(OCTETS, 1_000));
        Answer all = tus.send("POST", TusClient.UPLOADS, headers, OCTETS);

        assertThat(some.status()).isEqualTo(201);
        assertThat(some.header("Upload-Offset")).hasValue("1000");
        assertThat(tus.offset(TusClient.pathOf(some))).isEqualTo(1_000);
        assertThat(all.header("Upload-Offset")).hasValue("300000");
        assertThat(BlobSentences.get(phone, OCTETS, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void an_upload_that_is_terminated_is_gone_and_gives_back_what_it_took() throws NoAnswer {
        String upload = tus.begin(OCTETS);
        tus.append(upload, OCTETS, 0, 1_000);

        Answer terminated = tus.send("DELETE", upload, Map.of(), NONE);

        assertThat(terminated.status()).isEqualTo(204);
        assertThat(tus.head(upload).status()).isEqualTo(404);
        assertThat(tus.append(upload, OCTETS, 1_000, 2_000).status()).isEqualTo(404);
    }

    @Test
    void more_than_a_blob_may_have_is_413_and_says_how_much_that_is() throws NoAnswer {
        Answer created = tus.create(64L * 1024 * 1024 + 1, Digest.of(OCTETS).hex());

        assertThat(created.status()).isEqualTo(413);
        assertThat(created.header("Tus-Max-Size")).hasValue("67108864");
        assertThat(created.header("Tus-Resumable")).hasValue("1.0.0");
    }

    @Test
    void more_than_was_announced_is_413_and_changes_nothing() throws NoAnswer {
        byte[] small = octets(100);
        String upload = tus.begin(small);

        Answer part = tus.append(upload, OCTETS, 0, 101);

        assertThat(part.status()).isEqualTo(413);
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void a_creation_without_length_or_digest_is_400_and_names_the_header() throws NoAnswer {
        Map<String, String> good = TusClient.creation(10, Digest.of(OCTETS).hex());

        Answer withoutLength =
                tus.send("POST", TusClient.UPLOADS, Map.of("Upload-Metadata", good.get("Upload-Metadata")), NONE);
        Answer withoutDigest =
                tus.send("POST", TusClient.UPLOADS, Map.of("Upload-Length", "10", "Upload-Metadata", "a YQ=="), NONE);

        assertThat(withoutLength.status()).isEqualTo(400);
        assertThat(withoutLength.problem().field()).isEqualTo("Upload-Length");
        assertThat(withoutDigest.status()).isEqualTo(400);
        assertThat(withoutDigest.problem().field()).isEqualTo("Upload-Metadata");
    }

    @Test
    void octets_that_are_whole_and_not_what_was_announced_are_refused_and_the_upload_is_gone() throws NoAnswer {
        byte[] others = octets(SIZE - 1);
        String upload = TusClient.pathOf(tus.create(SIZE - 1, Digest.of(OCTETS).hex()));
        tus.append(upload, others, 0, 200_000);

        Answer last = tus.append(upload, others, 200_000, SIZE - 1);

        assertThat(last.status()).isEqualTo(400);
        assertThat(last.problem().name()).isEqualTo("digest-mismatch");
        assertThat(tus.head(upload).status()).isEqualTo(404);
        assertThat(BlobSentences.get(phone, OCTETS, Map.of()).status()).isEqualTo(404);
        assertThat(BlobSentences.get(phone, others, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_client_that_did_not_hear_of_the_end_finds_the_upload_ended() throws NoAnswer {
        String upload = tus.begin(OCTETS);
        tus.append(upload, OCTETS, 0, SIZE);

        Answer head = tus.head(upload);
        int nothingMore = tus.append(upload, OCTETS, SIZE, SIZE).status();
        int removed = tus.send("DELETE", upload, Map.of(), NONE).status();

        assertThat(head.header("Upload-Offset")).isEqualTo(head.header("Upload-Length"));
        assertThat(nothingMore).isEqualTo(204);
        assertThat(removed).isEqualTo(204);
        assertThat(BlobSentences.get(phone, OCTETS, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void an_upload_of_nothing_is_a_blob_at_once() throws NoAnswer {
        String upload = tus.begin(NONE);

        assertThat(tus.offset(upload)).isZero();
        assertThat(BlobSentences.get(phone, NONE, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void a_post_that_says_what_it_would_have_been_is_that() throws NoAnswer {
        String upload = tus.begin(OCTETS);

        Answer patched = tus.send(
                "POST",
                upload,
                Map.of(
                        "X-HTTP-Method-Override", "PATCH",
                        "Upload-Offset", "0",
                        "Content-Type", "application/offset+octet-stream"),
                OCTETS);
        Answer deleted = tus.send("POST", upload, Map.of("X-HTTP-Method-Override", "DELETE"), NONE);

        assertThat(patched.header("Upload-Offset")).hasValue("300000");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(tus.head(upload).status()).isEqualTo(404);
    }

    @Test
    void of_two_that_go_on_with_one_upload_at_once_at_most_one_succeeds_and_no_octet_is_mixed_up() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            String upload = tus.begin(OCTETS);
            List<Future<Answer>> answers = new ArrayList<>();

            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> tus.append(upload, OCTETS, 0, SIZE)));
            }

            assertThat(statuses(answers)).contains(204).allMatch(status -> status == 204 || status == 409);
            assertThat(BlobSentences.get(phone, OCTETS, Map.of()).body().bytes())
                    .isEqualTo(OCTETS);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_line_that_is_cut_loses_nothing_that_came_before() throws NoAnswer, IOException {
        byte[] large = octets(3_000_000);
        String upload = tus.begin(large);
        RawRequest patch = new RawRequest(
                server.uri(),
                phone.identity().token(),
                "PATCH",
                upload,
                Map.of(
                        "Tus-Resumable", "1.0.0",
                        "Upload-Offset", "0",
                        "Content-Type", "application/offset+octet-stream",
                        "Content-Length", "3000000"));

        patch.cutAfter(large, 0, 2_500_001, false);
        long offset = settledOffset(upload);
        tus.append(upload, large, (int) offset, large.length);

        // Whole parts of 1 MiB and what was left when the line ended.
        assertThat(offset).isEqualTo(2_500_001);
        assertThat(BlobSentences.get(phone, large, Map.of()).body().bytes()).isEqualTo(large);
    }

    @Test
    void an_account_has_only_so_many_open_uploads_and_is_told_how_many() throws NoAnswer {
        String first = tus.begin(OCTETS);
        for (int i = 1; i < 100; i++) {
            tus.begin(OCTETS);
        }

        Answer oneMore = tus.create(SIZE, Digest.of(OCTETS).hex());
        tus.send("DELETE", first, Map.of(), NONE);
        Answer inItsPlace = tus.create(SIZE, Digest.of(OCTETS).hex());

        assertThat(oneMore.status()).isEqualTo(409);
        assertThat(oneMore.problem().name()).isEqualTo("quota");
        assertThat(oneMore.problem().detail()).contains("100");
        assertThat(inItsPlace.status()).isEqualTo(201);
    }

    /** The server notices that a line is dead when it gets to read it: asked until it has. */
    private long settledOffset(String upload) throws NoAnswer {
        long deadline = System.nanoTime() + 60_000_000_000L;
        long offset = tus.offset(upload);
        while (offset < 2_500_001 && System.nanoTime() < deadline) {
            offset = tus.offset(upload);
        }
        return offset;
    }

    private static List<Integer> statuses(List<Future<Answer>> answers)
            throws ExecutionException, InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        return statuses;
    }

    private static Map<String, String> checksum(String algorithm, int from, int to) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(Arrays.copyOfRange(OCTETS, from, to));
        String name = algorithm.replace("-", "").toLowerCase(java.util.Locale.ROOT);
        return Map.of("Upload-Checksum", name + " " + Base64.getEncoder().encodeToString(digest));
    }
}

package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Report;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.Test;

/** What holds of {@code /blobs} and {@code /uploads}, wherever the octets rest. */
abstract class BlobSentences {

    private static final String BLOBS = "/api/v1/blobs/";
    private static final String PHOTO = "application/vnd.holdfast.photo+json";
    private static final int LARGE = 3 * 1024 * 1024 + 17;

    private final Plant.Site site;

    BlobSentences(Plant.Site site) {
        this.site = site;
    }

    abstract HoldfastServer server();

    @Test
    void octets_that_are_sent_in_one_piece_come_back_as_they_were() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            for (int size : new int[] {0, 1, 100_000, LARGE}) {
                byte[] octets = octets(size);

                Answer put = put(phone, octets);
                Answer got = get(phone, octets, Map.of());

                assertThat(put.status()).as("PUT of %d", size).isEqualTo(201);
                assertThat(got.status()).as("GET of %d", size).isEqualTo(200);
                assertThat(got.body().bytes()).isEqualTo(octets);
                assertThat(got.header("Content-Length")).hasValue(Integer.toString(size));
            }
        }
    }

    @Test
    void a_blob_is_for_ever_the_callers_alone_and_nothing_that_a_browser_shows() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(1_000);
            put(phone, octets);

            Answer got = get(phone, octets, Map.of());
            Answer head = phone.client().http().send("HEAD", path(octets), Map.of(), null);
            Answer again = get(phone, octets, Map.of("If-None-Match", etag(octets)));

            assertThat(got.header("ETag")).hasValue(etag(octets));
            assertThat(got.header("Cache-Control")).hasValue("private, max-age=31536000, immutable");
            assertThat(got.header("Content-Type")).hasValue("application/octet-stream");
            assertThat(got.header("Content-Disposition")).hasValue("attachment");
            assertThat(got.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(got.header("Accept-Ranges")).hasValue("bytes");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).hasValue("1000");
            assertThat(head.header("ETag")).hasValue(etag(octets));
            assertThat(again.status()).isEqualTo(304);
        }
    }

    @Test
    void a_range_is_those_octets_and_no_others() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(LARGE);
            put(phone, octets);
            Map<String, int[]> ranges = Map.of(
                    "bytes=0-0", new int[] {0, 1},
                    "bytes=262143-262144", new int[] {262143, 262145},
                    "bytes=1000000-2999999", new int[] {1_000_000, 3_000_000},
                    "bytes=3145700-", new int[] {3145700, LARGE},
                    "bytes=-5", new int[] {LARGE - 5, LARGE},
                    "bytes=-99999999", new int[] {0, LARGE},
                    "bytes=5-99999999999999999999", new int[] {5, LARGE});

            ranges.forEach((range, wanted) -> {
                Answer got = getOrFail(phone, octets, Map.of("Range", range));

                assertThat(got.status()).as(range).isEqualTo(206);
                assertThat(got.body().bytes()).as(range).isEqualTo(Arrays.copyOfRange(octets, wanted[0], wanted[1]));
                assertThat(got.header("Content-Range"))
                        .as(range)
                        .hasValue("bytes " + wanted[0] + "-" + (wanted[1] - 1) + "/" + LARGE);
            });
        }
    }

    @Test
    void a_range_behind_the_end_is_416_and_says_where_the_end_is() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(1_000);
            put(phone, octets);

            Answer got = get(phone, octets, Map.of("Range", "bytes=1000-"));

            assertThat(got.status()).isEqualTo(416);
            assertThat(got.header("Content-Range")).hasValue("bytes */1000");
            assertThat(got.problem().name()).isEqualTo("range-not-satisfiable");
        }
    }

    @Test
    void a_range_of_what_it_is_not_is_answered_with_the_whole() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(1_000);
            put(phone, octets);

            for (Map<String, String> headers : List.of(
                    Map.of("Range", "bytes=0-1,5-6"),
                    Map.of("Range", "bytes=5-2"),
                    Map.of("Range", "lines=1-2"),
                    Map.of("Range", "bytes=-"),
                    Map.of("Range", "bytes=0-1", "If-Range", "\"another\""))) {
                Answer got = get(phone, octets, headers);

                assertThat(got.status()).as("%s", headers).isEqualTo(200);
                assertThat(got.body().bytes()).as("%s", headers).isEqualTo(octets);
            }
            assertThat(get(phone, octets, Map.of("Range", "bytes=0-1", "If-Range", etag(octets)))
                            .status())
                    .isEqualTo(206);
        }
    }

    @Test
    void octets_under_a_name_that_is_not_theirs_are_refused_and_not_kept() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            for (int size : new int[] {1_000, LARGE}) {
                byte[] octets = octets(size);
                byte[] others = octets.clone();
                others[size - 1] ^= 1;

                Answer put = phone.client().http().send("PUT", path(octets), Map.of(), others);

                assertThat(put.status()).isEqualTo(400);
                assertThat(put.problem().name()).isEqualTo("digest-mismatch");
                assertThat(get(phone, octets, Map.of()).status()).isEqualTo(404);
                assertThat(get(phone, others, Map.of()).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void sending_it_again_changes_nothing_and_is_checked_all_the_same() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(1_000);
            put(phone, octets);

            int again = put(phone, octets).status();
            int wrong = phone.client()
                    .http()
                    .send("PUT", path(octets), Map.of(), octets(999))
                    .status();

            assertThat(again).isEqualTo(204);
            assertThat(wrong).isEqualTo(400);
            assertThat(get(phone, octets, Map.of()).body().bytes()).isEqualTo(octets);
        }
    }

    @Test
    void what_is_another_subscribers_is_not_there() throws NoAnswer {
        try (Household home = new Household(site, server());
                Household neighbour = new Household(site, server())) {
            Handset phone = home.handset();
            Handset stranger = neighbour.handset();
            byte[] octets = octets(1_000);
            put(phone, octets);

            assertThat(get(stranger, octets, Map.of()).status()).isEqualTo(404);
            assertThat(stranger.client()
                            .http()
                            .send("HEAD", path(octets), Map.of(), null)
                            .status())
                    .isEqualTo(404);
            assertThat(put(stranger, octets).status()).isEqualTo(201);
        }
    }

    @Test
    void a_line_that_breaks_off_leaves_no_blob() throws NoAnswer, IOException {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(LARGE);
            RawRequest lying = new RawRequest(
                    server().uri(),
                    phone.identity().token(),
                    "PUT",
                    path(octets),
                    Map.of("Content-Length", Integer.toString(octets.length)));

            lying.cutAfter(octets, 0, LARGE - 1, false);
            lying.cutAfter(octets, 0, 2_000_000, true);

            assertThat(get(phone, octets, Map.of()).status()).isEqualTo(404);
            assertThat(put(phone, octets).status()).isEqualTo(201);
        }
    }

    @Test
    void a_length_over_the_limit_is_refused_before_a_single_octet_is_read() throws NoAnswer, IOException {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(10);
            RawRequest huge = new RawRequest(
                    server().uri(),
                    phone.identity().token(),
                    "PUT",
                    path(octets),
                    Map.of("Content-Length", Long.toString(64L * 1024 * 1024 + 1)));

            int status = huge.status(octets, 0, 0);

            assertThat(status).isEqualTo(413);
        }
    }

    @Test
    void a_name_that_is_no_digest_is_nobodys() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();

            for (String name : List.of(
                    "x",
                    "..%2F..%2Fetc%2Fpasswd",
                    "a".repeat(65),
                    "A".repeat(64),
                    "%00",
                    Digest.of().hex() + ";x")) {
                int got = phone.client().http().get(BLOBS + name).status();
                int put = phone.client()
                        .http()
                        .send("PUT", BLOBS + name, Map.of(), octets(1))
                        .status();

                assertThat(got).as(name).isBetween(400, 404);
                assertThat(put).as(name).isBetween(400, 405);
            }
        }
    }

    @Test
    void a_photo_is_refused_until_its_octets_are_there() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(1_000);
            UUID item = phone.create("photo", PHOTO, photo(octets, 1_000));
            Report early = phone.sync();
            put(phone, octets);

            phone.put("photo", item, null, PHOTO, photo(octets, 1_000));
            Report late = phone.sync();

            assertThat(early.refused()).singleElement().asString().contains("blob-missing");
            assertThat(late.statuses()).containsOnly(Map.entry("stored", 1L));
        }
    }

    @Test
    void a_photo_that_is_written_alone_is_refused_too_and_warned_of_a_wrong_size() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            byte[] octets = octets(1_000);
            UUID item = UUID.fromString("4d0c6f0e-54a4-4a8f-8f43-0d1f5d9a3a10");

            Answer early = phone.client().put("photo", item, null, PHOTO, photo(octets, 1_001));
            put(phone, octets);
            Answer late = phone.client().put("photo", item, null, PHOTO, photo(octets, 1_001));

            assertThat(early.status()).isEqualTo(409);
            assertThat(early.problem().name()).isEqualTo("blob-missing");
            assertThat(late.status()).isEqualTo(201);
            assertThat(late.body().toString()).contains("size says 1001 octets; the blob has 1000");
        }
    }

    @Test
    void a_blob_that_comes_in_pieces_is_the_same_blob() throws NoAnswer {
        try (Household home = new Household(site, server())) {
            Handset phone = home.handset();
            TusClient tus = new TusClient(phone.client().http());
            byte[] octets = octets(LARGE);
            String upload = tus.begin(octets);

            for (int from = 0; from < LARGE; from += 1_000_000) {
                tus.append(upload, octets, from, Math.min(LARGE, from + 1_000_000));
            }

            assertThat(tus.offset(upload)).isEqualTo(LARGE);
            assertThat(get(phone, octets, Map.of()).body().bytes()).isEqualTo(octets);
        }
    }

    static Answer put(Handset phone, byte[] octets) throws NoAnswer {
        return phone.client().http().send("PUT", path(octets), Map.of(), octets);
    }

    static Answer get(Handset phone, byte[] octets, Map<String, String> headers) throws NoAnswer {
        return phone.client().http().send("GET", path(octets), new HashMap<>(headers), null);
    }

    private static Answer getOrFail(Handset phone, byte[] octets, Map<String, String> headers) {
        try {
            return get(phone, octets, headers);
        } catch (NoAnswer e) {
            throw new AssertionError(e);
        }
    }

    static String path(byte[] octets) {
        return BLOBS + Digest.of(octets).hex();
    }

    private static String etag(byte[] octets) {
        return '"' + Digest.of(octets).hex() + '"';
    }

    static Octets photo(byte[] octets, int size) {
        return Octets.of("{\"blob\":\"" + Digest.of(octets).hex() + "\",\"mediaType\":\"image/jpeg\",\"size\":" + size
                + ",\"name\":\"IMG_0001.jpg\"}");
    }

    static byte[] octets(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }
}

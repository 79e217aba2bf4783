package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.holdfast.fleet.DeviceClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A phone takes pictures; they are seen small on the other one, by when and where they were taken. */
@Story
class PhotosIT {

    private static final String PHOTOS = "/api/v1/photos";
    private static final String PHOTO = "application/vnd.holdfast.photo+json";

    /** How often a handset asks again, and how much sooner than Retry-After says. */
    private static final int PATIENCE = 600;

    private static final int HURRY = 10;

    private final Plant.Site site;
    private final HoldfastServer server;
    private final Random random = new Random(160_914);

    PhotosIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_picture_taken_on_its_side_is_seen_upright_and_small() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            DeviceClient phone = home.handset().client();
            byte[] picture = withExif(jpeg(400, 200, Color.ORANGE), exif(6, null, null));
            UUID photo = take(phone, picture, null);

            Answer thumbnail = thumbnail(phone, photo, "small");
            BufferedImage seen =
                    ImageIO.read(new ByteArrayInputStream(thumbnail.body().bytes()));

            assertThat(thumbnail.header("Holdfast-Picture")).contains("made");
            assertThat(thumbnail.header("Content-Type")).contains("image/jpeg");
            assertThat(thumbnail.header("Cache-Control").orElse("")).contains("private");
            assertThat(seen.getHeight()).isEqualTo(160);
            assertThat(seen.getWidth()).isEqualTo(80);
            // The stored picture is dark at its left; turned to the right, that is the top.
            assertThat(brightness(seen, 40, 5)).isLessThan(brightness(seen, 40, 150));
        }
    }

    @Test
    void a_thumbnail_that_was_seen_is_not_sent_again() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            DeviceClient phone = home.handset().client();
            UUID photo = take(phone, jpeg(100, 100, Color.RED), null);
            String tag = thumbnail(phone, photo, "large").header("ETag").orElseThrow();

            Answer again = phone.http().send("GET", path(photo, "large"), Map.of("If-None-Match", tag), null);

            assertThat(again.status()).isEqualTo(304);
        }
    }

    @Test
    void a_picture_that_cannot_be_shown_is_kept_and_has_an_honest_placeholder() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            DeviceClient phone = home.handset().client();
            byte[] broken = new byte[5_000];
            random.nextBytes(broken);
            UUID photo = take(phone, broken, null);

            Answer thumbnail = thumbnail(phone, photo, "medium");
            Answer octets =
                    phone.http().get("/api/v1/blobs/" + Digest.of(broken).hex());

            assertThat(thumbnail.status()).isEqualTo(200);
            assertThat(thumbnail.header("Holdfast-Picture")).contains("placeholder");
            assertThat(thumbnail.header("ETag").orElse("")).contains("placeholder");
            assertThat(octets.body()).isEqualTo(Octets.of(broken));
        }
    }

    @Test
    void there_is_no_thumbnail_of_a_photo_that_is_not_there_and_none_of_a_size_that_is_not()
            throws NoAnswer, IOException {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            DeviceClient phone = home.handset().client();
            UUID photo = take(phone, jpeg(50, 50, Color.RED), null);

            Answer theirs = neighbours.handset().client().http().get(path(photo, "small"));
            Answer nothing = phone.http().get(path(UUID.randomUUID(), "small"));
            Answer huge = phone.http().get(path(photo, "huge"));

            assertThat(theirs.status()).isEqualTo(404);
            assertThat(nothing.status()).isEqualTo(404);
            assertThat(huge.status()).isEqualTo(400);
            assertThat(huge.problem().field()).isEqualTo("size");
        }
    }

    @Test
    void a_list_says_what_the_picture_says_of_itself() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            DeviceClient phone = home.handset().client();
            byte[] picture = withExif(jpeg(60, 30, Color.RED), exif(6, "2024:05:01 10:20:30", new int[] {48, 16}));
            UUID photo = take(phone, picture, null);
            thumbnail(phone, photo, "small");

            JsonNode line = list(phone, "").get(0);

            assertThat(line.path("picture").asText()).isEqualTo("made");
            assertThat(line.path("width").asInt()).isEqualTo(30);
            assertThat(line.path("height").asInt()).isEqualTo(60);
            assertThat(line.path("takenAt").asText()).isEqualTo("2024-05-01T10:20:30Z");
            assertThat(line.path("latitude").asDouble()).isEqualTo(48);
            assertThat(line.path("longitude").asDouble()).isEqualTo(16);
        }
    }

    @Test
    void photos_are_found_by_when_they_were_taken_the_latest_first_page_by_page() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            DeviceClient phone = home.handset().client();
            UUID read = taken(phone, exif(1, "2024:05:03 12:00:00", null), null);
            UUID said = taken(phone, exif(1, "2001:01:01 00:00:00", null), "2024-05-02T12:00:00Z");
            UUID early = taken(phone, exif(1, "2024:05:01 12:00:00", null), null);
            UUID before = taken(phone, exif(1, "2024:04:30 23:59:59", null), null);
            UUID undated = taken(phone, exif(1, null, null), null);

            List<UUID> found = pages(phone, "?from=2024-05-01T00:00:00Z&to=2024-06-01T00:00:00Z", 2);
            List<UUID> since = pages(phone, "?from=2024-05-02T12:00:00Z", 500);
            List<UUID> all = pages(phone, "", 2);

            assertThat(found).containsExactly(read, said, early);
            assertThat(since).containsExactly(read, said);
            assertThat(all).containsExactlyInAnyOrder(read, said, early, before, undated);
        }
    }

    @Test
    void photos_are_found_by_place_across_the_date_line_too() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            DeviceClient phone = home.handset().client();
            UUID vienna = taken(phone, exif(1, "2024:05:01 12:00:00", new int[] {48, 16}), null);
            UUID fiji = taken(phone, exif(1, null, new int[] {-17, 178}), null);
            UUID samoa = taken(phone, exif(1, "2024:05:03 12:00:00", new int[] {-13, -172}), null);
            taken(phone, exif(1, "2024:05:03 12:00:00", null), null);

            assertThat(pages(phone, "?bbox=10,40,20,50", 1)).containsExactly(vienna);
            assertThat(pages(phone, "?bbox=170,-20,-170,-10", 1)).containsExactly(samoa, fiji);
            assertThat(pages(phone, "?bbox=-180,-90,180,90&from=2024-05-02T00:00:00Z", 1))
                    .containsExactly(samoa);
        }
    }

    @Test
    void what_cannot_be_asked_for_is_refused_by_name() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            DeviceClient phone = home.handset().client();

            assertThat(refused(phone, "?from=yesterday")).isEqualTo("from");
            assertThat(refused(phone, "?from=2024-05-02T00:00:00Z&to=2024-05-01T00:00:00Z"))
                    .isEqualTo("to");
            assertThat(refused(phone, "?bbox=1,2,3")).isEqualTo("bbox");
            assertThat(refused(phone, "?bbox=0,50,10,40")).isEqualTo("bbox");
            assertThat(refused(phone, "?bbox=NaN,0,0,0")).isEqualTo("bbox");
            assertThat(refused(phone, "?from=2024-05-02T00:00:00Z&cursor=7")).isEqualTo("cursor");
        }
    }

    private static String refused(DeviceClient phone, String query) throws NoAnswer {
        Answer answer = phone.http().get(PHOTOS + query);
        assertThat(answer.status()).isEqualTo(400);
        return String.valueOf(answer.problem().field());
    }

    private UUID taken(DeviceClient phone, byte[] exif, @Nullable String takenAt) throws NoAnswer, IOException {
        UUID photo = take(phone, withExif(jpeg(40, 30, new Color(random.nextInt(0x1000000))), exif), takenAt);
        thumbnail(phone, photo, "small");
        return photo;
    }

    /** Uploads the octets and pushes the photo that describes them. */
    private UUID take(DeviceClient phone, byte[] picture, @Nullable String takenAt) throws NoAnswer {
        UUID photo = new UUID(random.nextLong(), random.nextLong());
        String blob = Digest.of(picture).hex();
        Answer stored = phone.http()
                .send("PUT", "/api/v1/blobs/" + blob, Map.of("Content-Type", "application/octet-stream"), picture);
        String description = "{\"blob\":\"" + blob + "\",\"mediaType\":\"image/jpeg\",\"size\":" + picture.length
                + ",\"name\":\"a.jpg\"" + (takenAt == null ? "" : ",\"takenAt\":\"" + takenAt + '"') + "}";
        Answer written = phone.put("photo", photo, null, PHOTO, Octets.of(description));
        assertThat(stored.isGood()).as("%s", stored).isTrue();
        assertThat(written.status()).as("%s", written).isEqualTo(201);
        return photo;
    }

    /** Asks until it is made, as a handset does, only faster. */
    private static Answer thumbnail(DeviceClient phone, UUID photo, String size) throws NoAnswer {
        for (int i = 0; i < PATIENCE; i++) {
            Answer answer = phone.http().get(path(photo, size));
            if (answer.status() != 202) {
                return answer;
            }
            long seconds = Long.parseLong(answer.header("Retry-After").orElseThrow());
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds) / HURRY);
        }
        throw new AssertionError("there is still no thumbnail");
    }

    private static List<UUID> pages(DeviceClient phone, String query, int limit) throws NoAnswer {
        List<UUID> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = phone.http()
                    .get(PHOTOS + query + (query.isEmpty() ? "?" : "&") + "limit=" + limit
                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .as(JsonNode.class);
            page.path("items")
                    .forEach(line -> all.add(UUID.fromString(line.path("item").asText())));
            cursor = page.path("cursor").asText("");
        } while (!cursor.isEmpty() && all.size() < 100);
        return all;
    }

    private static JsonNode list(DeviceClient phone, String query) throws NoAnswer {
        return phone.http().get(PHOTOS + query).as(JsonNode.class).path("items");
    }

    private static String path(UUID photo, String size) {
        return PHOTOS + "/" + photo + "/thumbnail?size=" + size;
    }

    private static int brightness(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 8 & 0xff;
    }

    /** Of one colour, with a dark left edge; no two are the same. */
    private byte[] jpeg(int width, int height, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        pen.fillRect(0, 0, width / 5, height);
        pen.setColor(new Color(random.nextInt(0x1000000)));
        pen.fillRect(width / 2, height / 2, 5, 5);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg, byte[] tiff) {
        return ByteBuffer.allocate(jpeg.length + 10 + tiff.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (8 + tiff.length))
                .put("Exif\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put(tiff)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** An Exif block (CIPA DC-008): orientation, and perhaps a time, and a place in whole degrees. */
    private static byte[] exif(int orientation, @Nullable String time, int @Nullable [] place) {
        ByteBuffer block = ByteBuffer.allocate(300);
        block.putInt(0x4d4d002a).putInt(8).putShort((short) 3);
        entry(block, 0x0112, 3, 1, orientation << 16);
        entry(block, 0x8769, 4, 1, 60);
        entry(block, 0x8825, 4, 1, 110);
        block.putInt(0);
        block.position(60).putShort((short) (time == null ? 0 : 1));
        if (time != null) {
            entry(block, 0x9003, 2, 20, 80);
            block.position(80).put((time + "\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        block.position(110).putShort((short) (place == null ? 0 : 4));
        if (place != null) {
            entry(block, 1, 2, 2, place[0] < 0 ? 'S' << 24 : 'N' << 24);
            entry(block, 2, 5, 3, 180);
            entry(block, 3, 2, 2, place[1] < 0 ? 'W' << 24 : 'E' << 24);
            entry(block, 4, 5, 3, 220);
            degrees(block.position(180), place[0]);
            degrees(block.position(220), place[1]);
        }
        return block.array();
    }

    private static void entry(ByteBuffer block, int tag, int format, int count, int value) {
        block.putShort((short) tag).putShort((short) format).putInt(count).putInt(value);
    }

    private static void degrees(ByteBuffer block, int degrees) {
        block.putInt(Math.abs(degrees)).putInt(1).putInt(0).putInt(1).putInt(0).putInt(1);
    }
}

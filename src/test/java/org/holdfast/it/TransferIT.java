package org.holdfast.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A subscriber comes from another service, or goes to one, and takes everything along. */
@Story
class TransferIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String IMPORT = "/api/v1/import";
    private static final String CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:urn:uuid:%s\r\nFN:%s\r\n%sEND:VCARD\r\n";

    private final Plant.Site site;
    private final HoldfastServer server;

    TransferIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void what_is_exported_comes_back_the_same_in_an_empty_account() throws NoAnswer, IOException {
        long seed = 20091001;
        System.out.println("TransferIT: seed " + seed);
        try (Household old = new Household(site, server);
                Household fresh = new Household(site, server)) {
            Handset from = old.handset();
            fill(from, new Random(seed));
            byte[] zip = exported(from);
            Handset to = fresh.handset();

            JsonNode report = imported(to, "application/zip", zip);

            assertThat(report.path("summary").path("complete").asBoolean()).isTrue();
            assertThat(statuses(report)).containsOnlyKeys("stored", "unchanged");
            assertThat(heads(to)).isEqualTo(heads(from));
            assertThat(files(exported(to)).keySet()).isEqualTo(files(zip).keySet());
            assertThat(pictures(files(exported(to)))).isEqualTo(pictures(files(zip)));
        }
    }

    @Test
    void an_export_holds_exactly_what_its_head_says_while_others_push() throws Exception {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            fill(phone, new Random(4));
            List<UUID> notes = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                notes.add(phone.create("note", "text/plain", Octets.of("note " + i)));
            }
            phone.sync();
            Thread other = new Thread(() -> {
                for (UUID note : notes) {
                    phone.put("note", note, null, "text/plain", Octets.of("changed " + note));
                    if (note.hashCode() % 20 == 0) {
                        phone.sync();
                    }
                }
            });
            other.start();

            List<byte[]> exports = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                exports.add(exported(phone));
            }
            other.join();

            for (byte[] export : exports) {
                JsonNode summary = JSON.readTree(files(export).get("manifest.json"));
                assertThat(stateOf(files(export)))
                        .isEqualTo(summary.path("state").asText());
            }
        }
    }

    @Test
    void an_import_that_is_repeated_changes_nothing() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            byte[] takeout = takeout();
            imported(phone, "application/zip", takeout);
            String before = page(phone).next();

            JsonNode again = imported(phone, "application/octet-stream", takeout);

            assertThat(page(phone).next()).isEqualTo(before);
            assertThat(statuses(again)).containsOnlyKeys("unchanged", "skipped");
        }
    }

    @Test
    void a_takeout_is_taken_in_with_its_albums_dates_and_notes() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();

            JsonNode report = imported(phone, "application/zip", takeout());

            Map<String, JsonNode> photos = contents(phone, "photo");
            Map<String, JsonNode> collections = contents(phone, "collection");
            assertThat(photos.values())
                    .anySatisfy(photo -> {
                        assertThat(photo.path("name").asText()).isEqualTo("IMG_1.jpg");
                        assertThat(photo.path("takenAt").asText()).isEqualTo("2009-10-01T11:00:00Z");
                        assertThat(photo.path("caption").asText()).isEqualTo("at sea");
                    })
                    .hasSize(2);
            assertThat(collections.values().stream()
                            .map(each -> each.path("kind").asText() + " "
                                    + each.path("name").asText()))
                    .contains("photo Sea", "event Work", "contact Friends", "note Keep");
            assertThat(texts(phone, "note")).contains("# Groceries\n\n- [x] milk\n- [ ] rye\n");
            assertThat(report.path("summary")
                            .path("counts")
                            .path("contact")
                            .path("unchanged")
                            .asInt())
                    .as("one contact is in two groups")
                    .isEqualTo(1);
            assertThat(skipped(report))
                    .containsKey("Takeout/Trash.zip")
                    .containsKey("Takeout/Google Photos/Sea/IMG_1.mp4");
        }
    }

    @Test
    void what_icloud_gives_out_is_taken_in() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("iCloud Contacts/vCards.vcf", (card("Ines", "") + card("Otto", "")).getBytes(UTF_8));
            files.put("iCloud Calendars and Reminders/Home.ics", calendar().getBytes(UTF_8));
            files.put("iCloud Photos/Photos/IMG_7.JPG", picture(7));
            files.put(
                    "iCloud Photos/Photos/Photo Details.csv",
                    "imgName,fileChecksum,favorite,hidden,deleted,originalCreationDate,viewCount,importDate\nIMG_7.JPG,x,no,no,no,\"Thursday October 1,2009 11:00 AM GMT\",3,y\n"
                            .getBytes(UTF_8));
            files.put("iCloud Notes/Boat/Boat.txt", "Boat\nbuy rope".getBytes(UTF_8));

            JsonNode report = imported(phone, "application/zip", zip(files));

            assertThat(statuses(report)).containsEntry("stored", 6).containsEntry("skipped", 1);
            assertThat(contents(phone, "photo").values())
                    .allSatisfy(
                            photo -> assertThat(photo.path("takenAt").asText()).isEqualTo("2009-10-01T11:00:00Z"))
                    .hasSize(1);
            assertThat(texts(phone, "note")).containsExactly("Boat\nbuy rope");
        }
    }

    @Test
    void a_card_that_is_there_with_other_lines_is_merged_and_nothing_is_lost() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            String mine = card("Vera", "TEL:+1555010\r\n");
            String theirs = card("Vera", "EMAIL:vera@example.org\r\n");
            UUID item = phone.create("contact", "text/vcard", Octets.of(mine));
            phone.sync();

            JsonNode report = imported(phone, "text/vcard", theirs.getBytes(UTF_8));
            phone.sync();

            assertThat(statuses(report)).containsOnly(Map.entry("merged", 1));
            assertThat(phone.octets(item).orElseThrow().toString()).contains("+1555010", "vera@example.org");
        }
    }

    @Test
    void a_bomb_harms_only_itself() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("zeros.vcf", new byte[32 * 1024 * 1024]);
            files.put("note.txt", "still here".getBytes(UTF_8));
            files.put("inner.zip", zip(Map.of("a.txt", new byte[10])));

            JsonNode report = imported(phone, "application/zip", zip(files));

            assertThat(statuses(report))
                    .containsEntry("stored", 1)
                    .containsEntry("rejected", 1)
                    .containsEntry("skipped", 1);
            assertThat(entry(report, "zeros.vcf").path("problem").asText()).isEqualTo("too-large");
            assertThat(entry(report, "zeros.vcf").path("detail").asText()).contains("200 times");
        }
    }

    @Test
    void of_an_archive_that_is_cut_off_what_came_before_is_kept_and_the_rest_told() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            StringBuilder book = new StringBuilder();
            Random random = new Random(5);
            for (int i = 0; i < 200; i++) {
                book.append(card("P" + i, "NOTE:" + Long.toHexString(random.nextLong()) + "\r\n"));
            }
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("note.txt", "whole".getBytes(UTF_8));
            files.put("book.vcf", book.toString().getBytes(UTF_8));
            byte[] whole = zip(files);

            JsonNode report = imported(phone, "application/zip", Arrays.copyOf(whole, whole.length / 2));

            assertThat(texts(phone, "note")).containsExactly("whole");
            assertThat(texts(phone, "contact")).hasSizeBetween(20, 199).allMatch(book.toString()::contains);
            assertThat(report.path("entries").get(0).path("problem").asText()).isEqualTo("damaged");
        }
    }

    @Test
    void a_picture_is_stored_as_it_is_and_described() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            byte[] picture = picture(3);

            Answer answer = phone.client()
                    .http()
                    .send("POST", IMPORT + "?name=Beach.jpg", Map.of("Content-Type", "image/jpeg"), picture);

            JsonNode photo = contents(phone, "photo").values().iterator().next();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(photo.path("name").asText()).isEqualTo("Beach.jpg");
            assertThat(photo.path("mediaType").asText()).isEqualTo("image/jpeg");
            assertThat(photo.path("blob").asText()).isEqualTo(Octets.of(picture).digest());
            assertThat(files(exported(phone)).get("photos/Photos/Beach.jpg")).isEqualTo(picture);
        }
    }

    @Test
    void a_report_in_lines_ends_with_a_summary() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();

            Answer answer = phone.client()
                    .http()
                    .send(
                            "POST",
                            IMPORT,
                            Map.of("Content-Type", "text/vcard", "Accept", "application/x-ndjson"),
                            (card("A", "") + "nonsense\r\n" + card("B", "")).getBytes(UTF_8));

            List<String> lines = answer.body().toString().lines().toList();
            assertThat(answer.header("Content-Type")).contains("application/x-ndjson");
            assertThat(lines).hasSize(5).allSatisfy(line -> JSON.readTree(line));
            assertThat(lines.get(3)).isEqualTo("{\"type\":\"progress\",\"entries\":3}");
            assertThat(JSON.readTree(lines.get(4)).path("complete").asBoolean()).isTrue();
        }
    }

    @Test
    void what_can_not_be_imported_is_refused_by_a_status_and_nothing_is_written() throws NoAnswer, IOException {
        try (Household home = new Household(site, server)) {
            Handset phone = home.handset();
            String before = page(phone).next();

            int film = post(phone, "video/mp4", new byte[100]);
            int noZip = post(phone, "application/zip", "no".getBytes(UTF_8));
            int strange = phone.client()
                    .http()
                    .send(
                            "POST",
                            IMPORT + "?collection=" + UUID.randomUUID(),
                            Map.of("Content-Type", "text/vcard"),
                            card("A", ""))
                    .status();

            assertThat(List.of(film, noZip, strange)).containsExactly(415, 400, 404);
            assertThat(page(phone).next()).isEqualTo(before);
        }
    }

    private static int post(Handset phone, String type, byte[] body) throws NoAnswer {
        return phone.client()
                .http()
                .send("POST", IMPORT, Map.of("Content-Type", type), body)
                .status();
    }

    private void fill(Handset phone, Random random) throws NoAnswer, IOException {
        UUID book = phone.create(
                "collection",
                "application/json",
                Octets.of("{\"kind\":\"contact\",\"name\":\"Ve:la\",\"color\":\"#1e90ff\",\"order\":3}"));
        UUID album = phone.create("collection", "application/json", Octets.of("{\"name\":\"Sea\",\"kind\":\"photo\"}"));
        phone.sync();
        for (int i = 0; i < 40; i++) {
            String more = "NOTE:" + Long.toHexString(random.nextLong()) + "\r\n";
            put(phone, "contact", random.nextBoolean() ? book : null, "text/vcard", card("Person " + i % 7, more));
            put(phone, "note", null, "text/plain", "note\n" + random.nextInt());
        }
        put(phone, "event", null, "text/calendar", calendar());
        put(
                phone,
                "contact",
                null,
                "application/jscontact+json",
                "{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"" + new UUID(random.nextLong(), 1)
                        + "\",\"name\":{\"full\":\"J\"}}");
        UUID gone = phone.create("note", "text/markdown", Octets.of("# gone"));
        phone.sync();
        phone.delete(gone);
        phone.sync();
        for (int i = 0; i < 3; i++) {
            byte[] picture = picture(random.nextInt());
            imported(phone, "image/jpeg", picture);
            String json = "{ \"blob\":\"" + Octets.of(picture).digest() + "\",\"mediaType\":\"image/jpeg\",\"size\":"
                    + picture.length + ",\"name\":\"IMG.jpg\",\"takenAt\":\"2009-10-0" + (i + 1) + "T12:00:00+02:00\"}";
            put(phone, "photo", album, "application/vnd.holdfast.photo+json", json);
        }
        rename(phone);
        phone.sync();
    }

    /** The default address book gets another name and a colour. */
    private static void rename(Handset phone) throws NoAnswer {
        for (Wire.Change change : page(phone).changes()) {
            if (change.kind().equals("collection")
                    && String.valueOf(change.content()).contains("\"Contacts\"")) {
                phone.put(
                        "collection",
                        change.item(),
                        null,
                        "application/json",
                        Octets.of("{\"kind\":\"contact\", \"name\":\"Leute\",\"color\":\"#fff\"}"));
            }
        }
    }

    private static void put(Handset phone, String kind, @Nullable UUID collection, String type, String text) {
        phone.put(kind, UUID.randomUUID(), collection, type, Octets.of(text));
    }

    private static String card(String name, String more) {
        return String.format(
                CARD,
                UUID.nameUUIDFromBytes((name + (more.startsWith("NOTE") ? more : "")).getBytes(UTF_8)),
                name,
                more);
    }

    private static String calendar() {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Own//Sample//EN\r\nBEGIN:VEVENT\r\nUID:one@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260105T090000Z\r\nSUMMARY:Sail\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    /** Octets that begin as a JPEG does; nobody here looks further. */
    private static byte[] picture(int seed) {
        byte[] octets = new byte[2000];
        new Random(seed).nextBytes(octets);
        byte[] start = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0};
        System.arraycopy(start, 0, octets, 0, start.length);
        return octets;
    }

    private static byte[] takeout() throws IOException {
        String takenAt =
                "{\"title\":\"IMG_1.jpg\",\"description\":\"at sea\",\"photoTakenTime\":{\"timestamp\":\"1254394800\"}}";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "Takeout/Contacts/All Contacts/All Contacts.vcf",
                (card("Ines", "") + card("Otto", "")).getBytes(UTF_8));
        files.put("Takeout/Contacts/Friends/Friends.vcf", card("Otto", "").getBytes(UTF_8));
        files.put("Takeout/Calendar/Work.ics", calendar().getBytes(UTF_8));
        files.put("Takeout/Google Photos/Photos from 2009/IMG_1.jpg", picture(1));
        files.put("Takeout/Google Photos/Photos from 2009/IMG_1.jpg.json", takenAt.getBytes(UTF_8));
        files.put("Takeout/Google Photos/Photos from 2009/IMG_2.jpg", picture(2));
        files.put("Takeout/Google Photos/Sea/IMG_1.jpg", picture(1));
        files.put("Takeout/Google Photos/Sea/IMG_1.jpg.supplemental-metadata.json", takenAt.getBytes(UTF_8));
        files.put("Takeout/Google Photos/Sea/IMG_1.mp4", new byte[50]);
        files.put(
                "Takeout/Keep/Groceries.json",
                "{\"title\":\"Groceries\",\"userEditedTimestampUsec\":1,\"listContent\":[{\"text\":\"milk\",\"isChecked\":true},{\"text\":\"rye\",\"isChecked\":false}]}"
                        .getBytes(UTF_8));
        files.put("Takeout/Keep/Groceries.html", "<html>".getBytes(UTF_8));
        files.put("Takeout/Trash.zip", new byte[10]);
        return zip(files);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, String> pictures(Map<String, byte[]> files) {
        Map<String, String> pictures = new TreeMap<>();
        files.forEach((name, octets) -> {
            if (name.startsWith("photos/")) {
                pictures.put(name, Octets.of(octets).digest());
            }
        });
        return pictures;
    }

    private static byte[] exported(Handset phone) throws NoAnswer {
        Answer answer = phone.client().http().get("/api/v1/export");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().bytes();
    }

    private static JsonNode imported(Handset phone, String type, byte[] body) throws NoAnswer, IOException {
        Answer answer = phone.client()
                .http()
                .send("POST", IMPORT, Map.of("Content-Type", type, "Accept", "application/json"), body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body().bytes());
    }

    private static JsonNode entry(JsonNode report, String path) {
        for (JsonNode entry : report.path("entries")) {
            if (entry.path("path").asText().equals(path)) {
                return entry;
            }
        }
        throw new AssertionError("nothing is told of " + path);
    }

    private static Map<String, Integer> statuses(JsonNode report) {
        Map<String, Integer> statuses = new TreeMap<>();
        report.path("entries")
                .forEach(entry -> statuses.merge(entry.path("status").asText(), 1, Integer::sum));
        return statuses;
    }

    private static Map<String, String> skipped(JsonNode report) {
        Map<String, String> skipped = new HashMap<>();
        report.path("entries").forEach(entry -> {
            if (entry.path("status").asText().equals("skipped")) {
                skipped.put(entry.path("path").asText(), entry.path("detail").asText());
            }
        });
        return skipped;
    }

    private static Wire.Page page(Handset phone) throws NoAnswer {
        Wire.Page page = phone.client().changes(null, 1000).as(Wire.Page.class);
        assertThat(page.more()).isFalse();
        return page;
    }

    private static List<String> texts(Handset phone, String kind) throws NoAnswer {
        return page(phone).changes().stream()
                .filter(change -> change.isPut() && change.kind().equals(kind))
                .map(change -> String.valueOf(change.content()))
                .toList();
    }

    private static Map<String, JsonNode> contents(Handset phone, String kind) throws NoAnswer, IOException {
        Map<String, JsonNode> contents = new TreeMap<>();
        for (Wire.Change change : page(phone).changes()) {
            if (change.isPut() && change.kind().equals(kind)) {
                contents.put(change.item().toString(), JSON.readTree(change.content()));
            }
        }
        return contents;
    }

    /** Each live item, with its digest, media type and collection. The collections of the first day have an id for each account. */
    private static Map<String, String> heads(Handset phone) throws NoAnswer, IOException {
        Map<UUID, String> firstDay = new HashMap<>();
        for (Wire.Change change : page(phone).changes()) {
            if (change.kind().equals("collection") && change.item().version() == 5) {
                firstDay.put(
                        change.item(),
                        "the first "
                                + JSON.readTree(change.content()).path("kind").asText());
            }
        }
        Map<String, String> heads = new TreeMap<>();
        for (Wire.Change change : page(phone).changes()) {
            if (change.isPut()) {
                heads.put(
                        firstDay.getOrDefault(change.item(), change.item().toString()),
                        change.digest() + " " + change.mediaType() + " "
                                + firstDay.getOrDefault(change.collection(), String.valueOf(change.collection())));
            }
        }
        return heads;
    }

    /** What the manifest's lines add up to (docs/protocol.md, "Journal, token, state"). */
    private static String stateOf(Map<String, byte[]> files) throws IOException, NoSuchAlgorithmException {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith("manifest/")) {
                for (String line :
                        new String(file.getValue(), UTF_8).lines().skip(1).toList()) {
                    JsonNode item = JSON.readTree(line);
                    UUID id = UUID.fromString(item.path("item").asText());
                    byte[] octets = ByteBuffer.allocate(48)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .put(HexFormat.of().parseHex(item.path("sha256").asText()))
                            .array();
                    sum = sum.add(new BigInteger(
                            1, MessageDigest.getInstance("SHA-256").digest(octets)));
                }
            }
        }
        return String.format("%064x", sum.mod(BigInteger.ONE.shiftLeft(256)));
    }
}

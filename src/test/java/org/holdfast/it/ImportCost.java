package org.holdfast.it;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.fleet.DeviceClient;

/**
 * What it takes to import 10,000 contacts, and 2,000 photos of 100 kB in a ZIP, and to export both. A benchmark to be run by
 * hand, on a server of its own with {@code -Xmx512m}:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.holdfast.it.ImportCost -Dholdfast.it.database=postgresql
 * </pre>
 *
 * A small import comes first, so that the figures are not those of class loading. The memory is the process's peak of resident
 * memory, as the system counts it.
 */
public final class ImportCost {

    private static final int CONTACTS = Integer.getInteger("holdfast.it.contacts", 10_000);
    private static final int PHOTOS = Integer.getInteger("holdfast.it.photos", 2_000);
    private static final int PHOTO_OCTETS = 100_000;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ImportCost() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "import-cost-" + System.nanoTime()));
        Path book = folder.resolve("book.vcf");
        Path small = folder.resolve("small.vcf");
        Path album = folder.resolve("album.zip");
        writeBook(small, 500, 1);
        writeBook(book, CONTACTS, 2);
        writeAlbum(album);
        try (Databases databases = new Databases();
                HoldfastServer server = new HoldfastServer(folder, databases.fresh())
                        .withHeap("512m")
                        .start()) {
            String token = enrol(server, "+15550000009");
            post(server, token, "text/vcard", small);
            say("before", 0, server);
            say(CONTACTS + " contacts", post(server, token, "text/vcard", book), server);
            say("the same again", post(server, token, "text/vcard", book), server);
            say(PHOTOS + " photos", post(server, token, "application/zip", album), server);
            say("the same again", post(server, token, "application/zip", album), server);
            Path exported = folder.resolve("export.zip");
            say("export", export(server, token, exported), server);
            String other = enrol(server, "+15550000010");
            say("import of that", post(server, other, "application/zip", exported), server);
        }
    }

    private static String enrol(HoldfastServer server, String msisdn) throws Exception {
        UUID subscriber = server.carrier().create(msisdn).id();
        String code = server.carrier().issueCode(subscriber).code();
        return DeviceClient.enrol(server.uri(), msisdn, code, "bench").token();
    }

    private static long post(HoldfastServer server, String token, String type, Path body) throws Exception {
        long start = System.nanoTime();
        HttpRequest request = request(server, token, "import")
                .header("Content-Type", type)
                .header("Accept", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(body))
                .build();
        HttpResponse<Stream<String>> answer = HTTP.send(request, BodyHandlers.ofLines());
        String last = answer.body().reduce("", (before, line) -> line);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println(answer.statusCode() + " " + last);
        return millis;
    }

    private static long export(HoldfastServer server, String token, Path to) throws Exception {
        long start = System.nanoTime();
        HttpResponse<InputStream> answer =
                HTTP.send(request(server, token, "export").build(), BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            Files.copy(in, to);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println(answer.statusCode() + " " + Files.size(to) + " octets");
        return millis;
    }

    private static HttpRequest.Builder request(HoldfastServer server, String token, String path) {
        URI uri = server.uri().resolve("/api/v1/" + path);
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }

    /** The server's own processor time is said beside the clock's: on a machine that others work on, it is the steadier figure. */
    private static void say(String what, long millis, HoldfastServer server) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%-16s %.1f s; the server has used %.1f s of processor time so far, at most %d MiB resident%n",
                what,
                millis / 1000.0,
                server.cpu().toMillis() / 1000.0,
                server.peakMemory());
    }

    private static void writeBook(Path file, int cards, int seed) throws IOException {
        Random random = new Random(seed);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < cards; i++) {
                out.write(card(i, random).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** As a phone writes it: some lines, and every tenth with a small picture. */
    private static String card(int number, Random random) {
        byte[] picture = new byte[number % 10 == 0 ? 6000 : 0];
        random.nextBytes(picture);
        String photo = picture.length == 0
                ? ""
                : "PHOTO;ENCODING=b;TYPE=JPEG:"
                        + java.util.Base64.getEncoder().encodeToString(picture).replaceAll("(.{70})", "$1\r\n ")
                        + "\r\n";
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Family" + number + ";Given;;;\r\nFN:Given Family" + number
                + "\r\nTEL;TYPE=CELL:+1555" + String.format("%07d", number)
                + "\r\nEMAIL;TYPE=INTERNET:g" + number + "@example.org\r\nADR;TYPE=HOME:;;" + number
                + " Long Street;Town;;12345;Country\r\n" + photo + "UID:"
                + new UUID(random.nextLong(), random.nextLong())
                + "\r\nEND:VCARD\r\n";
    }

    private static void writeAlbum(Path file) throws IOException {
        Random random = new Random(3);
        byte[] start = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0};
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(1);
            for (int i = 0; i < PHOTOS; i++) {
                byte[] picture = new byte[PHOTO_OCTETS];
                random.nextBytes(picture);
                System.arraycopy(start, 0, picture, 0, start.length);
                zip.putNextEntry(new ZipEntry("DCIM/IMG_" + i + ".jpg"));
                zip.write(picture);
            }
        }
    }
}

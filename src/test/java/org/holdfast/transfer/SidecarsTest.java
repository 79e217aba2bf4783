package org.holdfast.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.Limits;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SidecarsTest {

    private static final String FOLDER = "Takeout/Google Photos/Album/";

    private static Optional<Description> found(String picture, String... sidecars) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String sidecar : sidecars) {
                zip.putNextEntry(new ZipEntry(FOLDER + sidecar));
                zip.write(("{\"title\":\"x\",\"description\":\"" + sidecar
                                + "\",\"photoTakenTime\":{\"timestamp\":\"1254394800\"},\"geoData\":{\"latitude\":38.7,\"longitude\":-9.1}}")
                        .getBytes(UTF_8));
            }
        }
        Spool spool = Spool.of(new ByteArrayInputStream(out.toByteArray()), 1 << 20, "It");
        try (Archive archive = Archive.open(spool, Limits.DEFAULTS)) {
            return new Sidecars(archive, archive.names()).of(ArchivePath.of(FOLDER + picture));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IMG_1.jpg, IMG_1.jpg.json",
        "IMG_1.jpg, IMG_1.jpg.supplemental-metadata.json",
        "IMG_1.jpg, IMG_1.jpg.supplemental-me.json",
        "IMG_1(2).jpg, IMG_1.jpg(2).json",
        "IMG_1(2).jpg, IMG_1.jpg.supplemental-metadata(2).json",
        "IMG_1-edited.jpg, IMG_1.jpg.json",
        "IMG_1-bearbeitet.jpg, IMG_1.jpg.supplemental-metadata.json",
        "a-name-that-goes-on-for-much-longer-than-it-should.jpg, a-name-that-goes-on-for-much-longer-than-it-sho.json",
    })
    void a_description_is_found_by_the_names_that_takeout_gives(String picture, String sidecar) throws IOException {
        assertThat(found(picture, sidecar, "IMG_2.jpg.json").map(Description::caption))
                .contains(sidecar);
    }

    @ParameterizedTest
    @CsvSource({"IMG_1.jpg, IMG_1.jpg(1).json", "IMG_1(1).jpg, IMG_1.jpg.json", "IMG_1.jpg, IMG_10.jpg.json"})
    void a_description_of_another_picture_is_left_alone(String picture, String sidecar) throws IOException {
        assertThat(found(picture, sidecar)).isEmpty();
    }

    @Test
    void a_description_says_when_where_and_what() throws IOException {
        Description known = found("IMG_1.jpg", "IMG_1.jpg.json").orElseThrow();

        assertThat(known.takenAt()).isEqualTo(Instant.parse("2009-10-01T11:00:00Z"));
        assertThat(known.latitude()).isEqualTo(38.7);
        assertThat(known.longitude()).isEqualTo(-9.1);
    }

    @Test
    void icloud_says_in_a_list_when_pictures_were_taken() {
        PhotoDetails details = new PhotoDetails();
        String csv = "imgName,fileChecksum,favorite,hidden,deleted,originalCreationDate,viewCount,importDate\r\n"
                + "IMG_7.JPG,abc,no,no,no,\"Thursday October 1,2009 11:00 AM GMT\",3,\"Monday March 13,2017 8:00 AM GMT\"\r\n"
                + "IMG_8.JPG,def,no,no,yes,\"Thursday October 1,2009 11:00 AM GMT\",3,x\r\n";

        boolean read = details.add(ArchivePath.of("iCloud Photos/Photos/Photo Details.csv"), csv.getBytes(UTF_8));

        assertThat(read).isTrue();
        assertThat(details.of(ArchivePath.of("iCloud Photos/Photos/IMG_7.JPG")).map(Description::takenAt))
                .contains(Instant.parse("2009-10-01T11:00:00Z"));
        assertThat(details.of(ArchivePath.of("iCloud Photos/Photos/IMG_8.JPG")).map(Description::discarded))
                .contains(true);
    }
}

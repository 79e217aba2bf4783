package org.holdfast.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.Corpus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Pictures that real cameras and phones took, two of them damaged. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealPhotosTest {

    @BeforeAll
    static void corpusIsHere() {
        assumeTrue(Corpus.isHere(), "there is no corpus on this machine");
    }

    @Test
    void every_real_photo_is_described_and_shown_or_honestly_not_shown() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(Corpus.folder().resolve("photos"))) {
            files = found.sorted().toList();
        }

        assertThat(files).isNotEmpty().allSatisfy(file -> {
            Picture picture = Picture.of(Files.readAllBytes(file), PictureBounds.DEFAULTS);
            assertThat(picture.description().type()).isNotEqualTo(PictureType.UNKNOWN);
            assertThat(picture.description().width()).isPositive();
            assertThat(picture.thumbnails().size()).isIn(0, 3);
            assertThat(picture.thumbnails().isEmpty()).isEqualTo(picture.why().isPresent());
        });
    }

    @Test
    void a_real_phones_photo_says_where_when_and_by_what_it_was_taken() throws IOException {
        byte[] octets = Files.readAllBytes(Corpus.folder().resolve("photos/iphone_hdr_YES.jpg"));

        Description description = Picture.of(octets, PictureBounds.DEFAULTS).description();

        assertThat(description.camera()).isEqualTo("Apple iPhone 6");
        assertThat(description.place()).isNotNull();
        assertThat(description.takenAt()).isNotNull();
    }
}

package org.holdfast.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Word;
import org.holdfast.item.Words;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhotoFormatTest {

    private static final String BLOB = "ab".repeat(32);

    private final PhotoFormat format = new PhotoFormat();

    @Test
    void the_title_is_the_caption() throws NotOfKind {
        assertThat(format.project(photo("'caption':'The sea'")).title()).isEqualTo("The sea");
    }

    @Test
    void without_a_caption_the_title_is_the_name() throws NotOfKind {
        assertThat(format.project(photo("'caption':null")).title()).isEqualTo("sea.jpg");
    }

    @Test
    void it_starts_when_it_was_taken() throws NotOfKind {
        assertThat(format.project(photo("'takenAt':'2009-10-01T14:00:00.5+02:00'"))
                        .start())
                .isEqualTo(Instant.parse("2009-10-01T12:00:00.500Z"));
    }

    @Test
    void it_is_found_by_its_caption_and_by_its_name() throws NotOfKind {
        assertThat(format.project(photo("'caption':'The sea'")).words())
                .contains(new Word("sea", Words.NAME), new Word("jpg", Words.NICKNAME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "blob|'blob':'AB'|'blob'",
                "blob|'x':1|'blob'",
                "mediaType|'mediaType':'jpeg'|'mediaType'",
                "mediaType|'mediaType':null|'mediaType'",
                "size|'size':-1|'size'",
                "size|'size':'5'|'size'",
                "size|'size':1.5|'size'",
                "size|'size':99999999999999999999|'size'",
                "name|'name':' '|'name'",
                "name|'name':7|'name'",
                "takenAt|'takenAt':'2009-02-30T00:00:00Z'|'x'",
                "takenAt|'takenAt':'2009-10-01 12:00'|'x'",
                "takenAt|'takenAt':'+12009-10-01T12:00:00Z'|'x'",
                "caption|'caption':[]|'x'"
            })
    void a_member_that_is_missing_or_malformed_is_named(String name, String member, String without) {
        byte[] octets = json("{" + whole().replaceAll(without + ":('[^']*'|\\d+),?", "") + member + "}");

        assertThatThrownBy(() -> format.project(octets))
                .isInstanceOf(NotOfKind.class)
                .hasMessageContaining("\"" + name + "\"");
    }

    @Test
    void a_new_caption_and_a_new_picture_are_both_there() {
        byte[] base = photo("'caption':'a'");
        byte[] ours = photo("'caption':'b'");
        byte[] theirs = other("cd", "'caption':'a'");

        Merge merge = format.merge(base, ours, theirs);

        assertThat(merge).isEqualTo(new Merge.Merged(other("cd", "'caption':'b'"), false));
    }

    @Test
    void two_captions_collide_and_theirs_shows() {
        Merge merge = format.merge(photo("'caption':'a'"), photo("'caption':'b'"), photo("'caption':'c'"));

        assertThat(merge).isEqualTo(new Merge.Merged(photo("'caption':'c'"), true));
    }

    @Test
    void two_new_pictures_stay_two_photos() {
        Merge merge = format.merge(photo("'x':1"), other("cd", "'x':1"), other("ef", "'x':1"));

        assertThat(merge).isEqualTo(new Merge.TwoItems());
    }

    @Test
    void two_pictures_without_a_base_stay_two_photos() {
        assertThat(format.merge(null, photo("'x':1"), other("cd", "'x':1"))).isEqualTo(new Merge.TwoItems());
    }

    private static byte[] photo(String member) {
        return json("{" + whole() + member + "}");
    }

    private static byte[] other(String octet, String member) {
        return json("{" + whole().replace("ab", octet) + member + "}");
    }

    private static String whole() {
        return "'blob':'" + BLOB + "','mediaType':'image/jpeg','size':5,'name':'sea.jpg',";
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}

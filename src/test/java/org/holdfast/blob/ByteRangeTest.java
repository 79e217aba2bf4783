package org.holdfast.blob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-999, 0, 1000",
        "bytes=990-, 990, 10",
        "bytes=-10, 990, 10",
        "bytes=-2000, 0, 1000",
        "bytes=999-5000, 999, 1",
        "BYTES=5-6, 5, 2",
        "bytes=5-99999999999999999999999999, 5, 995"
    })
    void a_range_of_1000_octets_is_cut_to_what_is_there(String header, long offset, long length) {
        assertThat(ByteRange.of(header, 1_000)).contains(new ByteRange(offset, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=99999999999999999999-"})
    void a_range_behind_the_end_can_not_be_satisfied(String header) {
        assertThat(ByteRange.of(header, 1_000))
                .hasValueSatisfying(range -> assertThat(range.isSatisfiable()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=0-1", "bytes 0-1", "bytes=a-b", "bytes=0--1"
            })
    void what_is_no_single_range_means_the_whole(String header) {
        assertThat(ByteRange.of(header, 1_000)).isEmpty();
    }

    @Test
    void nothing_of_nothing_can_be_asked_for() {
        assertThat(ByteRange.of("bytes=0-", 0))
                .hasValueSatisfying(range -> assertThat(range.isSatisfiable()).isFalse());
    }
}

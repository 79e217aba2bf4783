package org.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {

    @Test
    void commas_quotes_and_line_ends_are_quoted() throws IOException {
        assertThat(row("a,b", "say \"hm\"", "two\nlines", "plain"))
                .isEqualTo("\"a,b\",\"say \"\"hm\"\"\",\"two\nlines\",plain\r\n");
    }

    @Test
    void nothing_is_an_empty_cell() throws IOException {
        assertThat(row("a", null, 3)).isEqualTo("a,,3\r\n");
    }

    @Test
    void what_a_spreadsheet_would_run_is_only_a_text() throws IOException {
        assertThat(row("=HYPERLINK(1)", "+1", "-x", "@y", -5)).isEqualTo("'=HYPERLINK(1),'+1,'-x,'@y,-5\r\n");
    }

    private static String row(@Nullable Object... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Csv(out).row(cells);
        return out.toString(StandardCharsets.UTF_8);
    }
}

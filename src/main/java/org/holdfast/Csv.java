package org.holdfast;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A table as comma-separated values (RFC 4180) in UTF-8, row by row onto a stream. A text that a spreadsheet would take for a formula
 * gets an apostrophe before it: what a stranger typed shall not be run by whoever opens the file.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private final OutputStream out;

    public Csv(OutputStream out) {
        this.out = out;
    }

    /** @param cells numbers are written as they are, null as nothing, all else as its text */
    public void row(@Nullable Object... cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}

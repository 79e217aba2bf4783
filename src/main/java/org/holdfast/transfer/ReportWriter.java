package org.holdfast.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a report while the import works: as lines of JSON, each sent off with the batch that it belongs to, or as one object
 * with the entries in a list and the summary after them.
 */
final class ReportWriter implements ImportReport {

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET))
            .build();

    private final OutputStream out;
    private final boolean lines;
    private boolean begun;

    /** @param lines whether each thing is a line of its own */
    ReportWriter(OutputStream out, boolean lines) {
        this.out = out;
        this.lines = lines;
    }

    @Override
    public void entry(Entry entry) throws IOException {
        if (!lines) {
            text(begun ? ",\n" : "{\"entries\":[\n");
        }
        begun = true;
        write(entry);
    }

    @Override
    public void progress(Progress progress) throws IOException {
        if (lines) {
            write(progress);
        }
        out.flush();
    }

    @Override
    public void end(Summary summary) throws IOException {
        if (lines) {
            write(summary);
        } else {
            text(begun ? "\n],\"summary\":" : "{\"entries\":[],\"summary\":");
            write(summary);
            text("}");
        }
        out.flush();
    }

    private void write(Object value) throws IOException {
        out.write(JSON.writeValueAsBytes(value));
        if (lines) {
            text("\n");
        }
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

package org.holdfast.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an import tells of itself while it works. What it says of an entry has been committed. */
public interface ImportReport {

    /**
     * What became of one thing.
     *
     * @param type always {@code entry}
     * @param path in a ZIP
     * @param index in its file, from 1
     * @param status a status of a push, or {@code skipped}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"type", "path", "index", "kind", "status", "item"})
    record Entry(
            String type,
            @Nullable String path,
            @Nullable Integer index,
            @Nullable String kind,
            String status,
            @Nullable UUID item,
            @Nullable Long seq,
            @Nullable String digest,
            @Nullable UUID otherItem,
            @Nullable String loser,
            @Nullable String problem,
            @Nullable String detail,
            @Nullable List<String> warnings) {}

    /**
     * How far it has come.
     *
     * @param type always {@code progress}
     * @param entries told so far
     */
    @JsonPropertyOrder({"type", "entries"})
    record Progress(String type, long entries) {}

    /**
     * How it ended.
     *
     * @param type always {@code summary}
     * @param complete whether all that was sent has been looked at; if not, {@code problem} and {@code detail} say why
     * @param counts by kind ({@code other} for what has none) and status
     * @param head the token of the last entry that this import made, if it made one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"type", "complete", "entries", "counts", "head"})
    record Summary(
            String type,
            boolean complete,
            long entries,
            Map<String, Map<String, Long>> counts,
            @Nullable String head,
            @Nullable String problem,
            @Nullable String detail) {}

    /** A report as lines of JSON (application/x-ndjson). */
    static ImportReport lines(OutputStream out) {
        return new ReportWriter(out, true);
    }

    void entry(Entry entry) throws IOException;

    void progress(Progress progress) throws IOException;

    /** The last thing that is said. */
    void end(Summary summary) throws IOException;
}

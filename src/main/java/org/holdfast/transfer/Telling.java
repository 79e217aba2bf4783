package org.holdfast.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.item.Outcome;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of an import's things, and puts it in the words of the report. Throws an {@link UncheckedIOException} when
 * the report can't be written, and at no other time.
 */
final class Telling {

    private static final String NOBODY = "nobody listens to the report any more";

    private final ImportReport report;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private long entries;
    private @Nullable Head head;

    Telling(ImportReport report) {
        this.report = report;
    }

    void head(Head now) {
        head = now;
    }

    void outcome(Place place, Kind kind, Outcome outcome, List<String> warnings) {
        Outcome.Rejection rejection = outcome.rejection();
        // The ids of an import's ops follow from item and octets: under such an id, these octets were imported before.
        boolean before = rejection != null && rejection.problem().equals("op-reused");
        List<String> all = new ArrayList<>(warnings);
        all.addAll(outcome.warnings());
        say(new ImportReport.Entry(
                "entry",
                place.path(),
                place.index() == 0 ? null : place.index(),
                kind.wire(),
                before ? Outcome.Status.DUPLICATE.wire() : outcome.status().wire(),
                outcome.item(),
                outcome.seq(),
                hex(outcome.digest()),
                outcome.otherItem(),
                hex(outcome.loser()),
                rejection == null || before ? null : rejection.problem(),
                rejection == null || before ? null : rejection.detail(),
                all.isEmpty() ? null : all));
    }

    void remark(Found.Remark remark) {
        Kind kind = remark.kind();
        say(new ImportReport.Entry(
                "entry",
                remark.place().path(),
                remark.place().index() == 0 ? null : remark.place().index(),
                kind == null ? null : kind.wire(),
                remark.problem() == null ? "skipped" : Outcome.Status.REJECTED.wire(),
                null,
                null,
                null,
                null,
                null,
                remark.problem(),
                remark.detail(),
                null));
    }

    void progress() {
        try {
            report.progress(new ImportReport.Progress("progress", entries));
        } catch (IOException e) {
            throw new UncheckedIOException(NOBODY, e);
        }
    }

    /** @param problem why it ended before its time; null if it did not */
    ImportReport.Summary end(@Nullable String problem, @Nullable String detail) {
        ImportReport.Summary summary = new ImportReport.Summary(
                "summary",
                problem == null,
                entries,
                counts,
                head == null ? null : head.token().toString(),
                problem,
                detail);
        try {
            report.end(summary);
        } catch (IOException e) {
            throw new UncheckedIOException(NOBODY, e);
        }
        return summary;
    }

    private void say(ImportReport.Entry entry) {
        entries++;
        String kind = entry.kind() == null ? "other" : entry.kind();
        counts.computeIfAbsent(kind, absent -> new TreeMap<>()).merge(entry.status(), 1L, Long::sum);
        try {
            report.entry(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(NOBODY, e);
        }
    }

    private static @Nullable String hex(@Nullable Digest digest) {
        return digest == null ? null : digest.hex();
    }
}

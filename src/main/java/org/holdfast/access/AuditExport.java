package org.holdfast.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.Csv;
import org.holdfast.Refusal;
import org.holdfast.access.AuditRecords.Kept;

/**
 * Copies the caller's chain, or what of it is wanted, to a stream, in order. Page by page, each in a short transaction of its own,
 * so that a slow reader keeps nobody waiting. That it was taken is recorded first.
 */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class AuditExport {

    private static final int LINES_A_PAGE = 500;

    @Inject
    private AuditRecords records;

    @Inject
    private Audit audit;

    /** The forms of a copy. */
    public enum Form {
        CSV("text/csv"),
        /** One array; each line as it is hashed, and beside it its hash, so that a stranger can check a copy of the whole. */
        JSON("application/json");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    private interface Sink {
        void take(Kept kept) throws IOException;
    }

    /** @throws Refusal FORBIDDEN if the caller isn't there to read it; then nothing is written */
    public void write(StaffCaller caller, AuditQuery wanted, Form form, About about, OutputStream out)
            throws IOException {
        UUID chain = records.chainOf(caller);
        audit.record(caller, Deed.AUDIT_EXPORTED, about.with(Map.of("form", form.mediaType())));
        if (form == Form.CSV) {
            csv(chain, wanted, out);
        } else {
            json(chain, wanted, out);
        }
    }

    private void csv(UUID chain, AuditQuery wanted, OutputStream out) throws IOException {
        Csv csv = new Csv(out);
        csv.row("seq", "at", "name", "role", "deed", "account", "reason", "details", "staff", "request", "hash");
        each(chain, wanted, kept -> {
            AuditLine line = kept.line();
            csv.row(
                    line.seq(),
                    line.at(),
                    line.name(),
                    line.role(),
                    line.deed().wire(),
                    line.account(),
                    line.reason(),
                    line.details(),
                    line.staff(),
                    line.request(),
                    kept.hash());
        });
    }

    private void json(UUID chain, AuditQuery wanted, OutputStream out) throws IOException {
        boolean[] first = {true};
        write(out, "[");
        each(chain, wanted, kept -> {
            ObjectNode whole = kept.line().members();
            whole.put("hash", kept.hash());
            write(out, (first[0] ? "\n" : ",\n") + whole);
            first[0] = false;
        });
        write(out, "\n]\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void each(UUID chain, AuditQuery wanted, Sink sink) throws IOException {
        long after = 0;
        List<Kept> page = records.after(chain, wanted, after, LINES_A_PAGE);
        while (!page.isEmpty()) {
            for (Kept kept : page) {
                sink.take(kept);
                after = kept.line().seq();
            }
            page = records.after(chain, wanted, after, LINES_A_PAGE);
        }
    }
}

package org.holdfast.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.UUID;
import org.holdfast.access.Deed;
import org.holdfast.access.Looks;
import org.holdfast.access.Seen;
import org.holdfast.access.StaffCaller;
import org.holdfast.item.ItemCounts;
import org.holdfast.journal.Kind;
import org.holdfast.transfer.ExportRun;
import org.holdfast.transfer.Exports;

/** All that a subscriber keeps, as the ZIP that they would get themselves; for a reason, and on record before its first octet. */
@WebServlet("/console/export")
public class ExportServlet extends Download {

    private static final long serialVersionUID = 1L;

    private static final int BUFFER = 64 * 1024;

    @Inject
    private transient Looks looks;

    @Inject
    private transient Exports exports;

    @Inject
    private transient ItemCounts counts;

    @Override
    void give(StaffCaller caller, UUID account, HttpServletResponse response) throws IOException {
        looks.require(caller, account);
        long items = counts.of(account).kinds().stream()
                .mapToLong(ItemCounts.OfKind::live)
                .sum();
        try (ExportRun run = exports.begin(account, EnumSet.allOf(Kind.class))) {
            looks.announce(caller, account, null, Seen.counted(Deed.EXPORTED, "all", items));
            zip(response, "holdfast-export.zip");
            run.write(new BufferedOutputStream(response.getOutputStream(), BUFFER));
        }
    }
}

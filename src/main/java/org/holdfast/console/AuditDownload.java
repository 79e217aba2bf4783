package org.holdfast.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.AuditExport;
import org.holdfast.access.AuditQuery;
import org.holdfast.access.Deed;
import org.holdfast.access.StaffSession;

/**
 * The record of what staff did as a file, or what of it is asked for: {@code ?form=csv|json}, and {@code from}, {@code to}, {@code staff},
 * {@code account}, {@code deed}, {@code reason} as in {@link AuditQuery}. Written page by page, however long it is.
 */
@WebServlet("/console/audit-export")
public class AuditDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StaffSession session;

    @Inject
    private transient AuditExport export;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Downloads.give(response, () -> {
            boolean csv = !"json".equals(request.getParameter("form"));
            AuditExport.Form form = csv ? AuditExport.Form.CSV : AuditExport.Form.JSON;
            AuditQuery wanted = wanted(request);
            Downloads.head(response, form.mediaType(), csv ? "audit.csv" : "audit.json");
            About about = wanted.account() == null ? About.nobody() : About.account(wanted.account());
            export.write(session.caller(), wanted, form, about, response.getOutputStream());
        });
    }

    private static AuditQuery wanted(HttpServletRequest request) {
        return new AuditQuery(
                Downloads.instant(request, "from"),
                Downloads.instant(request, "to"),
                Downloads.uuid(request, "staff"),
                Downloads.uuid(request, "account"),
                Optional.ofNullable(Downloads.text(request, "deed"))
                        .map(wire ->
                                Deed.ofWire(wire).orElseThrow(() -> Refusal.invalid("deed", "There is no such deed.")))
                        .orElse(null),
                Downloads.text(request, "reason"));
    }
}

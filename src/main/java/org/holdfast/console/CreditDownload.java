package org.holdfast.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.StaffSession;
import org.holdfast.support.CreditExportFile;
import org.holdfast.support.CreditExports;
import org.holdfast.support.CreditExports.Taken;

/** An export to billing as a file: {@code ?id=<export>&form=csv|json}. However often it is taken, it holds the same. */
@WebServlet("/console/credit-export")
public class CreditDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StaffSession session;

    @Inject
    private transient CreditExports exports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Downloads.give(response, () -> {
            boolean csv = !"json".equals(request.getParameter("form"));
            UUID id = Downloads.uuid(request, "id");
            if (id == null) {
                throw Refusal.notFound("export");
            }
            String form = csv ? "text/csv" : "application/json";
            Taken taken = exports.take(session.caller(), id, form);
            Downloads.head(response, form, "credits-" + id + (csv ? ".csv" : ".json"));
            if (csv) {
                CreditExportFile.csv(taken.credits(), response.getOutputStream());
            } else {
                CreditExportFile.json(taken, response.getOutputStream());
            }
        });
    }
}

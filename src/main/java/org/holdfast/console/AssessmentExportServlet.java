package org.holdfast.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffSession;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.support.AssessmentExport;
import org.holdfast.support.Assessments;

/** {@code /console/assessment-export?id=<id>&what=accounts|losses}: what an assessment found, as a table to take away. */
@WebServlet("/console/assessment-export")
public class AssessmentExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String LOSSES = "losses";

    @Inject
    private transient StaffSession session;

    @Inject
    private transient StaffDeeds deeds;

    @Inject
    private transient Assessments assessments;

    @Inject
    private transient AssessmentExport export;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID id = SubscriberRoll.id(Objects.requireNonNullElse(request.getParameter("id"), ""));
        boolean losses = LOSSES.equals(request.getParameter("what"));
        StaffCaller caller = session.caller();
        try {
            if (id == null) {
                throw Refusal.notFound("assessment");
            }
            assessments.require(caller, id);
            deeds.note(
                    Deed.ASSESSED,
                    caller,
                    About.nobody().with(Map.of("assessment", id.toString(), "copied", losses ? LOSSES : "accounts")));
        } catch (Refusal refusal) {
            response.sendError(
                    refusal.reason() == Refusal.Reason.NOT_FOUND
                            ? HttpServletResponse.SC_NOT_FOUND
                            : HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"assessment-" + id + (losses ? "-losses" : "-accounts") + ".csv\"");
        if (losses) {
            export.losses(caller, id, response.getOutputStream());
        } else {
            export.accounts(caller, id, response.getOutputStream());
        }
    }
}

package org.holdfast.console;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;

/** A file that a browser keeps, of one subscriber. A link on a page of somebody else's leads to none: each is a line in the record. */
abstract class Download extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StaffSubscribers subscribers;

    @Inject
    private transient StaffSession session;

    /** @throws Refusal before the first octet is written */
    abstract void give(StaffCaller caller, UUID account, HttpServletResponse response) throws IOException;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            UUID account = subscribers
                    .get(SubscriberPage.uuid(request.getParameter("id")))
                    .id();
            give(session.caller(), account, response);
        } catch (Refusal refusal) {
            if (response.isCommitted()) {
                // It is cut off, which every reader of ZIPs notices.
                throw refusal;
            }
            response.reset();
            // A reset takes the headers that keep it out of caches; they were set by the gate.
            response.setHeader("Cache-Control", "no-store");
            response.sendError(RefusalHandler.statusOf(refusal));
        }
    }

    /** To look would be to take: nothing is known of it without making it. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    static void zip(HttpServletResponse response, String name) {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}

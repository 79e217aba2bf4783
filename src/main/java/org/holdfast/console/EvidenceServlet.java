package org.holdfast.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.StaffCaller;
import org.holdfast.support.EvidenceBundle;

/** Proof of what the server acknowledged: the chain, without any content. */
@WebServlet("/console/evidence")
public class EvidenceServlet extends Download {

    private static final long serialVersionUID = 1L;

    private static final int BUFFER = 64 * 1024;

    @Inject
    private transient EvidenceBundle evidence;

    @Inject
    private transient Looks looks;

    @Override
    void give(StaffCaller caller, UUID account, HttpServletResponse response) throws IOException {
        // It needs no reason; where there is one it says what the call is about.
        String reason = looks.current(caller, account).map(Permit::reason).orElse(null);
        zip(response, "holdfast-evidence.zip");
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        evidence.write(caller, account, reason, null, out);
        out.flush();
    }
}

package org.holdfast.receipt;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.holdfast.journal.Gate;

/** {@code /.well-known/jwks.json}: the keys that receipts are verified with, for everybody (RFC 7517; RFC 8615). */
@WebServlet("/.well-known/jwks.json")
public class JwksServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Receipts receipts;

    @Inject
    private transient Gate gate;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        boolean normal = gate.standing().state() == Gate.State.NORMAL;
        // What is not all there yet is nothing to keep.
        response.setHeader("Cache-Control", normal ? "public, max-age=300" : "no-store");
        String keys = String.join(",", normal ? receipts.publicKeys() : receipts.knownKeys());
        response.getOutputStream().write(("{\"keys\":[" + keys + "]}").getBytes(StandardCharsets.UTF_8));
    }
}

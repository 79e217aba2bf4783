package org.holdfast.transfer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Caller;
import org.holdfast.access.DeviceCaller;
import org.holdfast.access.Roles;
import org.jspecify.annotations.Nullable;

/** {@code POST /import}: a subscriber brings what another phone, program or service gave out. */
@RequestScoped
@Path("import")
public class ImportResource {

    private static final String LINES = "application/x-ndjson";

    @Inject
    private Caller caller;

    @Inject
    private Imports imports;

    @Context
    private HttpHeaders headers;

    @Context
    private Request request;

    /**
     * The body is received whole before the answer begins, so that what can be refused is refused by a status. From then on the
     * report tells what happens while it happens.
     */
    @POST
    @RolesAllowed(Roles.WRITER)
    public Response add(
            @QueryParam("collection") @Nullable UUID collection,
            @QueryParam("name") @Nullable String name,
            InputStream body)
            throws IOException {
        boolean lines = wantsLines();
        DeviceCaller device = caller.device();
        ImportRun run = imports.receive(
                device.account(),
                device.device().toString(),
                body,
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                name,
                collection);
        StreamingOutput report = out -> tell(run, out, lines);
        return Response.ok(report, lines ? LINES : MediaType.APPLICATION_JSON).build();
    }

    private boolean wantsLines() {
        Variant json = new Variant(MediaType.APPLICATION_JSON_TYPE, (String) null, null);
        Variant ndjson = new Variant(MediaType.valueOf(LINES), (String) null, null);
        Variant chosen = request.selectVariant(java.util.List.of(json, ndjson));
        if (chosen == null) {
            throw Refusal.ofField(
                    Reason.NOT_ACCEPTABLE, HttpHeaders.ACCEPT, "A report is application/json or " + LINES + ".");
        }
        return chosen.getMediaType().getSubtype().equals("x-ndjson");
    }

    private static void tell(ImportRun run, OutputStream out, boolean lines) throws IOException {
        try (run) {
            run.run(new ReportWriter(new BufferedOutputStream(out), lines));
        } catch (UncheckedIOException nobodyListens) {
            throw nobodyListens.getCause();
        }
    }
}

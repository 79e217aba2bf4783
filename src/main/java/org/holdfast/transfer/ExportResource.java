package org.holdfast.transfer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.util.EnumSet;
import java.util.Set;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code GET /export}: a subscriber takes everything away. */
@RequestScoped
@Path("export")
public class ExportResource {

    private static final int BUFFER = 64 * 1024;

    @Inject
    private Caller caller;

    @Inject
    private Exports exports;

    @Context
    private Request request;

    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces("application/zip")
    public Response takeAway(@QueryParam("kinds") @Nullable String kinds) {
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            // Nothing would be written, and so nothing be closed.
            return answer(null);
        }
        ExportRun run = exports.begin(caller.device().account(), kindsOf(kinds));
        StreamingOutput zip = out -> {
            try (run) {
                run.write(new BufferedOutputStream(out, BUFFER));
            }
        };
        return answer(zip);
    }

    private static Response answer(@Nullable StreamingOutput zip) {
        return Response.ok(zip)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"holdfast-export.zip\"")
                .build();
    }

    private static Set<Kind> kindsOf(@Nullable String names) {
        if (names == null || names.isBlank()) {
            return EnumSet.allOf(Kind.class);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : names.split(",", -1)) {
            kinds.add(Kind.ofWire(name.strip())
                    .filter(kind -> kind != Kind.COLLECTION)
                    .orElseThrow(
                            () -> Refusal.invalid("kinds", "kinds is a list of contact, event, task, note, photo.")));
        }
        return kinds;
    }
}

package org.holdfast.support;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.account.Text;
import org.holdfast.support.CreditExports.Export;
import org.holdfast.support.CreditExports.Made;
import org.jspecify.annotations.Nullable;

/** {@code /credit-exports}: a carrier's billing takes over what subscribers are given, each credit exactly once. */
@RequestScoped
@Path("credit-exports")
@RolesAllowed(Roles.CARRIER)
public class CreditExportsResource {

    private static final String CSV = "text/csv";

    @Inject
    private Caller caller;

    @Inject
    private CreditExports exports;

    @Inject
    private Limits limits;

    /** @param name what the carrier calls this export; it is never used for another one */
    public record NewExport(
            @NotNull @Size(min = 1, max = 100) @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE)
            String name) {}

    /** @param cursor where the next page begins; absent on the last one */
    public record Page(List<Export> exports, @Nullable String cursor) {}

    /** @param amountMinor in the currency's smallest unit; absent for a free month, as is the currency */
    public record Line(
            UUID credit,
            UUID subscriber,
            Credit.Kind kind,
            @Nullable Long amountMinor,
            @Nullable String currency,
            String reason,
            @Nullable Instant approvedAt) {

        static Line of(Credit credit) {
            return new Line(
                    credit.id(),
                    credit.account(),
                    credit.kind(),
                    credit.amountMinor(),
                    credit.currency(),
                    credit.reason(),
                    credit.decidedAt());
        }
    }

    /** An export with all that is in it. */
    public record Whole(UUID id, String name, Instant madeAt, boolean more, List<Line> credits) {

        static Whole of(Export export, List<Credit> credits) {
            return new Whole(
                    export.id(),
                    export.name(),
                    export.madeAt(),
                    export.more(),
                    credits.stream().map(Line::of).toList());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response make(@NotNull @Valid NewExport named) {
        Made made = exports.make(caller.carrier(), named.name());
        Export export = made.export();
        return made.isNew()
                ? Response.created(URI.create("credit-exports/" + export.id()))
                        .entity(export)
                        .build()
                : Response.ok(export).build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page list(@QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable UUID cursor) {
        int size = limits.page(limit);
        List<Export> found = exports.list(caller.carrier(), cursor, size + 1);
        List<Export> page = found.subList(0, Math.min(size, found.size()));
        return new Page(page, found.size() > size ? page.get(size - 1).id().toString() : null);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Whole json(@PathParam("id") UUID id) {
        return Whole.of(exports.find(caller.carrier(), id), exports.credits(caller.carrier(), id));
    }

    /** The same as a table. */
    @GET
    @Path("{id}")
    @Produces(CSV)
    public byte[] csv(@PathParam("id") UUID id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CreditExportFile.csv(exports.credits(caller.carrier(), id), out);
        return out.toByteArray();
    }
}

package org.holdfast.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** {@code /looks}: which staff saw what of an account, when and why, for whom it belongs to. */
@RequestScoped
@Path("looks")
@RolesAllowed(Roles.DEVICE)
@Produces(MediaType.APPLICATION_JSON)
public class LooksResource {

    @Inject
    private Caller caller;

    @Inject
    private AuditRecords records;

    @Inject
    private Limits limits;

    /** @param details what was seen: how many of what, and ids of items */
    public record Line(
            long seq,
            Instant at,
            String by,
            @Nullable String role,
            Deed did,
            @Nullable String reason,
            @JsonRawValue String details) {

        static Line of(AuditLine line) {
            return new Line(
                    line.seq(), line.at(), line.name(), line.role(), line.deed(), line.reason(), line.details());
        }
    }

    /** @param cursor where the next page begins; absent on the last one */
    public record Page(List<Line> looks, @Nullable String cursor) {}

    @GET
    public Page list(@QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        DeviceCaller device = caller.device();
        AuditRecords.Page page = records.seen(device.carrier(), device.account(), before(cursor), limits.page(limit));
        Long next = page.next();
        return new Page(page.lines().stream().map(Line::of).toList(), next == null ? null : next.toString());
    }

    private static @Nullable Long before(@Nullable String cursor) {
        try {
            return cursor == null ? null : Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("cursor", "cursor must be one that a page before gave.");
        }
    }
}

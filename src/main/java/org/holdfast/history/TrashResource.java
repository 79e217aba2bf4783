package org.holdfast.history;

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
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.item.Cursor;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.jspecify.annotations.Nullable;

/** {@code GET /trash}: what was deleted, the latest deletion first. All of it can be brought back. */
@RequestScoped
@Path("trash")
public class TrashResource {

    @Inject
    private Caller caller;

    @Inject
    private ItemIndex index;

    @Inject
    private Limits limits;

    /** @param title what the item was called; @param deletedAt when the tombstone was written */
    public record Deleted(
            UUID item,
            String kind,
            @Nullable UUID collection,
            @Nullable String title,
            long seq,
            Instant deletedAt) {}

    public record Page(List<Deleted> items, @Nullable String cursor) {}

    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Page list(@QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = limits.page(limit);
        List<Item> found = index.deleted(caller.device().account(), Cursor.parse(cursor, Long.MAX_VALUE), size + 1);
        List<Item> page = found.subList(0, Math.min(size, found.size()));
        String next = page.size() < found.size() ? Cursor.after(page.get(page.size() - 1)) : null;
        return new Page(page.stream().map(TrashResource::deleted).toList(), next);
    }

    private static Deleted deleted(Item item) {
        return new Deleted(
                item.id(),
                item.kind().wire(),
                item.collection(),
                item.projection().title(),
                item.seq(),
                item.changedAt());
    }
}

package org.holdfast.calendar;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.access.Roles;
import org.holdfast.item.ItemFilter;
import org.holdfast.item.PlacedItemResource;
import org.holdfast.item.TaskIndex;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code /tasks}: see {@link PlacedItemResource}. */
@RequestScoped
@Path("tasks")
public class TasksResource extends PlacedItemResource {

    @Inject
    private TaskIndex tasks;

    public TasksResource() {
        super(Kind.TASK);
    }

    /** By due date, then those without one; with {@code q}, what is found, the best first. */
    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Page list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("due-after") @Nullable Instant dueAfter,
            @QueryParam("due-before") @Nullable Instant dueBefore,
            @QueryParam("completed") @Nullable Boolean completed,
            @QueryParam("collection") @Nullable UUID collection,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ItemFilter filter = new ItemFilter(collection, dueAfter, dueBefore, completed);
        if (q != null && !q.isBlank()) {
            return found(q, filter, limit, cursor);
        }
        TaskIndex.Page page = tasks.list(account(), filter, cursor, size(limit));
        return page(page.tasks(), page.cursor());
    }
}

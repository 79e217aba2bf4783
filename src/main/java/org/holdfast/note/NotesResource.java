package org.holdfast.note;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.holdfast.access.Roles;
import org.holdfast.item.PlacedItemResource;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** {@code /notes}: see {@link PlacedItemResource}. */
@RequestScoped
@Path("notes")
public class NotesResource extends PlacedItemResource {

    public NotesResource() {
        super(Kind.NOTE);
    }

    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Page list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("collection") @Nullable UUID collection,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return page(q, collection, limit, cursor);
    }
}

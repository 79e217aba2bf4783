package org.holdfast.item;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.Roles;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** What the resources of kinds that live in a collection have in common: their items move. */
public abstract class PlacedItemResource extends ItemResource {

    protected PlacedItemResource(Kind kind) {
        super(kind);
    }

    /** @param collection where the item shall be */
    public record Destination(@Nullable UUID collection) {}

    /** Moves an item without its octets. Asking again changes nothing. */
    @POST
    @Path("{id}/move")
    @RolesAllowed(Roles.WRITER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Written move(@PathParam("id") UUID id, @Nullable Destination destination) {
        Preconditions preconditions = preconditions();
        if (destination == null || destination.collection() == null) {
            throw Refusal.invalid("collection", "collection is missing.");
        }
        return Written.of(service()
                .move(
                        account(),
                        author(),
                        kind(),
                        id,
                        destination.collection(),
                        (item, done) -> preconditions.check(item)));
    }
}

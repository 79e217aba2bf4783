package org.holdfast.item;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.holdfast.journal.Kind;

/** {@code /collections}: see {@link ItemResource}. */
@RequestScoped
@Path("collections")
public class CollectionsResource extends ItemResource {

    public CollectionsResource() {
        super(Kind.COLLECTION);
    }
}

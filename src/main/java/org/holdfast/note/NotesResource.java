package org.holdfast.note;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.holdfast.item.ItemResource;
import org.holdfast.journal.Kind;

/** {@code /notes}: see {@link ItemResource}. */
@RequestScoped
@Path("notes")
public class NotesResource extends ItemResource {

    public NotesResource() {
        super(Kind.NOTE);
    }
}

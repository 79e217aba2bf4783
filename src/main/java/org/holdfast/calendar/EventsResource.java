package org.holdfast.calendar;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.holdfast.item.ItemResource;
import org.holdfast.journal.Kind;

/** {@code /events}: see {@link ItemResource}. */
@RequestScoped
@Path("events")
public class EventsResource extends ItemResource {

    public EventsResource() {
        super(Kind.EVENT);
    }
}

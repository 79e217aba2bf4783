package org.holdfast.calendar;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.holdfast.item.ItemResource;
import org.holdfast.journal.Kind;

/** {@code /tasks}: see {@link ItemResource}. */
@RequestScoped
@Path("tasks")
public class TasksResource extends ItemResource {

    public TasksResource() {
        super(Kind.TASK);
    }
}

package org.holdfast.contact;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.holdfast.item.ItemResource;
import org.holdfast.journal.Kind;

/** {@code /contacts}: see {@link ItemResource}. */
@RequestScoped
@Path("contacts")
public class ContactsResource extends ItemResource {

    public ContactsResource() {
        super(Kind.CONTACT);
    }
}

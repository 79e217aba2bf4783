package org.holdfast.photo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.holdfast.item.ItemResource;
import org.holdfast.journal.Kind;

/** {@code /photos}: see {@link ItemResource}. */
@RequestScoped
@Path("photos")
public class PhotosResource extends ItemResource {

    public PhotosResource() {
        super(Kind.PHOTO);
    }
}

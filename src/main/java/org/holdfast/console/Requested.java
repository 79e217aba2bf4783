package org.holdfast.console;

import jakarta.faces.context.FacesContext;
import java.util.UUID;
import org.holdfast.account.SubscriberRoll;
import org.jspecify.annotations.Nullable;

/**
 * What a button in a table says of its row. A table that is read slice by slice has no rows yet when the button's request comes in, so the
 * browser names the row; services ask whether the caller may have it.
 */
final class Requested {

    private Requested() {}

    /** Null if there is none, or it is no id. */
    static @Nullable UUID id(String parameter) {
        String written = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(parameter);
        return written == null ? null : SubscriberRoll.id(written);
    }
}

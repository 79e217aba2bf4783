package org.holdfast.access;

import java.io.Serializable;
import java.util.UUID;
import org.holdfast.account.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * The member of staff who asks.
 *
 * @param carrier whose staff they are; null for an operator, who belongs to none
 * @param name what they sign in with
 */
public record StaffCaller(UUID staff, @Nullable UUID carrier, String name, StaffRole role) implements Serializable {

    /** How the journal names them as the author of what they did. */
    public String author() {
        return "staff:" + staff;
    }
}

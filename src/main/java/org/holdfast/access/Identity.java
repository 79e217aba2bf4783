package org.holdfast.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a credential belongs to.
 *
 * @param name what the container calls the caller; for the log
 * @param device if the caller is one
 * @param carrier if the caller is one's system
 */
record Identity(
        String name,
        Set<String> roles,
        @Nullable DeviceCaller device,
        @Nullable UUID carrier) {

    static Identity ofDevice(DeviceCaller device, boolean writes) {
        Set<String> roles = writes ? Set.of(Roles.DEVICE, Roles.WRITER) : Set.of(Roles.DEVICE);
        return new Identity("device:" + device.device(), roles, device, null);
    }

    static Identity ofCarrier(UUID carrier) {
        return new Identity("carrier:" + carrier, Set.of(Roles.CARRIER), null, carrier);
    }

    static Identity ofOperator(String name) {
        return new Identity("operator:" + name, Set.of(Roles.OPERATOR), null, null);
    }
}

package org.holdfast.escrow;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids in rows without a type: one database gives a UUID, the other its octets. */
final class Ids {

    private Ids() {}

    static UUID of(@Nullable Object column) {
        return Objects.requireNonNull(orNull(column));
    }

    static @Nullable UUID orNull(@Nullable Object column) {
        if (!(column instanceof byte[] octets)) {
            return (UUID) column;
        }
        ByteBuffer halves = ByteBuffer.wrap(octets);
        return new UUID(halves.getLong(), halves.getLong());
    }
}

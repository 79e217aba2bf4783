package org.holdfast.blob;

import java.util.UUID;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Where a blob's octets are.
 *
 * @param storage the id that their chunks in the database have; null if they are outside of it
 */
public record Place(
        UUID account, Digest digest, long size, @Nullable UUID storage) {}

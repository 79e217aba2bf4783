package org.holdfast.item;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device says beside the ops by which it gives back what a restored server lost ({@code cause} {@code reseed}).
 *
 * @param device who gives back; null where it is nobody that reconciled
 * @param seqs by op id, the number of the lost entry by which the device knew the item to be so; what it doesn't say is absent
 */
public record Reseed(@Nullable UUID device, Map<UUID, Long> seqs) {

    /** Nothing is given back. */
    public static final Reseed NONE = new Reseed(null, Map.of());
}

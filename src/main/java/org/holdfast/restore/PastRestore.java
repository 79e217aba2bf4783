package org.holdfast.restore;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore that was done, as people look back at it.
 *
 * @param at when it was done; when it was planned, if there was nothing to do
 * @param by the name of the member of staff or the device; null if they are not there any more
 * @param byStaff whether it was a member of staff
 * @param seq the moment to which, as the journal's entry
 * @param moment when that entry was made; null if it is before the first
 * @param entries how many changes it made
 */
public record PastRestore(
        UUID id,
        Instant at,
        @Nullable String by,
        boolean byStaff,
        long seq,
        @Nullable Instant moment,
        String strategy,
        long entries,
        boolean undone)
        implements Serializable {}

package org.holdfast.item;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of merging two edits. */
public sealed interface Merge {

    /**
     * One item holds both edits.
     *
     * @param octets the merged item
     * @param collided whether both edits changed one single-valued property, so that the earlier one does not show
     */
    record Merged(byte[] octets, boolean collided) implements Merge {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Merged that && collided == that.collided && Arrays.equals(octets, that.octets);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(octets), collided);
        }
    }

    /** The two can't be made one: both stay, as two items. */
    record TwoItems() implements Merge {}
}

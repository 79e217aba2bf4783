package org.holdfast.support;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Why a device may not be reset, or, for {@link Why#NONE}, what it rests on that it may.
 *
 * @param count of what there is too much of; 0 where nothing is counted
 * @param said the words of whoever warns, which take the place of ours; null if nobody does
 */
public record Doubt(Why why, long count, @Nullable String said) implements Serializable {

    /** The reasons, in the order in which they are told. */
    public enum Why {
        NONE("Everything that this device has sent is in escrow, and was read back from there."),
        SERVER("The server adds nothing to its data at the moment, and can't say for certain what it has."),
        QUARANTINE("The server and its second copy remember this account differently; people look into it."),
        UNTOLD("The device has not said how many changes it still holds."),
        PENDING(
                "The device still holds a change that the server doesn't have.",
                "The device still holds %d changes that the server doesn't have."),
        /** Somebody warns of a reset, in words of their own. */
        WARNED("People ask that this device not be reset for now."),
        INCIDENT("Something about this account is being looked into."),
        HELD("Changes that this device sent are held until somebody decides about them."),
        OWN(
                "A change that this device sent is not in escrow yet.",
                "%d changes that this device sent are not in escrow yet."),
        MANY("More than %2$d changes of this account are not in escrow yet."),
        UPLOAD("A photo is still being sent to the server."),
        PHOTOS("Photos of this account are not in escrow yet."),
        ANSWERS("Answers that this account's devices got are not in escrow yet.");

        private final String one;
        private final String many;

        Why(String always) {
            this(always, always);
        }

        Why(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    /** The last entries that are looked at; with more to come it isn't said whose they are. */
    static final int MOST_ENTRIES = 10_000;

    static final Doubt NONE = of(Why.NONE);

    public static Doubt of(Why why) {
        return of(why, 0);
    }

    static Doubt of(Why why, long count) {
        return new Doubt(why, count, null);
    }

    public boolean isNone() {
        return why == Why.NONE;
    }

    /** In one sentence, for people. */
    public String sentence() {
        return said != null ? said : String.format(count == 1 ? why.one : why.many, count, MOST_ENTRIES);
    }
}

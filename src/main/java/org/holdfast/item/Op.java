package org.holdfast.item;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** One change that a client asks for. Its id is made by the client, so that it can be sent again when the answer was lost. */
public sealed interface Op {

    /** The client's id of this change; null where the request had other means to be exactly-once (a precondition). */
    @Nullable
    UUID op();

    UUID item();

    /** The digest of the revision that the edit started from; null if it started from none. */
    @Nullable
    Digest base();

    Cause cause();

    /** What the op asks for, so that another op under the same id is found out. */
    Digest fingerprint();

    /**
     * The item shall have this content.
     *
     * @param collection where it shall be; null for where it is, or its kind's default collection
     * @param claimed the digest that the client computed
     */
    record Put(
            @Nullable UUID op,
            UUID item,
            Kind kind,
            @Nullable UUID collection,
            @Nullable Digest base,
            Content content,
            Digest claimed,
            Cause cause)
            implements Op {

        @Override
        public Digest fingerprint() {
            return digestOf("put", item, kind, collection, base, content.mediaType(), claimed, cause);
        }
    }

    /** The item shall be deleted. */
    record Delete(@Nullable UUID op, UUID item, @Nullable Digest base, Cause cause) implements Op {

        @Override
        public Digest fingerprint() {
            return digestOf("delete", item, base, cause);
        }
    }

    private static Digest digestOf(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\n');
        }
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

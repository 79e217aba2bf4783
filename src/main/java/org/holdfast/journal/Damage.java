package org.holdfast.journal;

import java.time.Duration;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/**
 * Something that is stored was met that is not what it was, or is gone. Nobody is served it. Fired asynchronously ({@code
 * Event.fireAsync}) by whoever meets it, each time; the room {@code drill} brings it back from the vault.
 *
 * @param digest what its octets should hash to
 */
public record Damage(What what, UUID account, Digest digest) {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** What it is that was met. */
    public enum What {
        /** An item's octets. */
        CONTENT,
        /** A photo's octets. */
        BLOB
    }

    public static Damage ofContent(UUID account, Digest digest) {
        return new Damage(What.CONTENT, account, digest);
    }

    public static Damage ofBlob(UUID account, Digest digest) {
        return new Damage(What.BLOB, account, digest);
    }

    /** What is answered to who asks for it until it is back. */
    public static Refusal refusal() {
        return Refusal.retryLater(
                Reason.UNAVAILABLE,
                "The server's copy of this is damaged and is being brought back. Keep what you have; try again.",
                SOON);
    }
}

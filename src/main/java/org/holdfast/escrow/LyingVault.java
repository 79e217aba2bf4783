package org.holdfast.escrow;

import java.io.IOException;
import java.io.Serial;

/** A vault said that it kept something, and gives back something else, or nothing. What it took counts for nothing. */
final class LyingVault extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    LyingVault(String message) {
        super(message);
    }

    LyingVault(String message, Throwable cause) {
        super(message, cause);
    }
}

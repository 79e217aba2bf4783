package org.holdfast.escrow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A key object is there and is not what it was. */
final class BadKey extends IOException {

    private static final long serialVersionUID = 1L;

    BadKey(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}

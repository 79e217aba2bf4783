package org.holdfast.escrow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A segment is there and is not what it was when it was sealed. */
final class DamagedSegment extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedSegment(String what) {
        super(what);
    }

    DamagedSegment(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}

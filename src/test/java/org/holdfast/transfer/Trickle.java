package org.holdfast.transfer;

import java.io.ByteArrayInputStream;

/** Octets that come a few at a time, as from a slow line. */
final class Trickle extends ByteArrayInputStream {

    private final int atMost;

    Trickle(byte[] octets, int atMost) {
        super(octets);
        this.atMost = atMost;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, atMost));
    }
}

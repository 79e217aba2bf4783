package org.holdfast.transfer;

import java.util.Arrays;

/** Octets that are being gathered, up to a limit; beyond it they are counted and let go. */
final class Octets {

    private final int most;
    private byte[] gathered = new byte[512];
    private int size;
    private long seen;

    Octets(int most) {
        this.most = most;
    }

    /**
     * @param there how many octets of the array there are
     * @param length how many there were; what is not there any more is only counted
     */
    void append(byte[] octets, int there, long length) {
        seen += length;
        if (seen > most) {
            gathered = new byte[0];
            size = 0;
            return;
        }
        if (size + there > gathered.length) {
            gathered = Arrays.copyOf(gathered, (int) Math.min(most, Math.max(size + there, gathered.length * 2L)));
        }
        System.arraycopy(octets, 0, gathered, size, there);
        size += there;
    }

    boolean isTooLarge() {
        return seen > most;
    }

    long length() {
        return seen;
    }

    /** All octets; none if there were too many. */
    byte[] octets() {
        return Arrays.copyOf(gathered, size);
    }
}

package org.holdfast.blob;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;

/** How many octets a stream had, and what they hash to. */
record OctetCount(long octets, Digest digest) {

    private static final int BUFFER = 64 * 1024;

    static OctetCount ofStream(InputStream in) throws IOException {
        return ofStream(in, Long.MAX_VALUE);
    }

    /** @throws Refusal TOO_LARGE if there are more than {@code most} */
    static OctetCount ofStream(InputStream in, long most) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[BUFFER];
        long octets = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            octets += read;
            if (octets > most) {
                throw Refusal.ofField(Reason.TOO_LARGE, "body", "A blob has at most " + most + " octets.");
            }
            sha256.update(buffer, 0, read);
        }
        return new OctetCount(octets, Digest.ofOctets(sha256.digest()));
    }

    void require(Digest claimed) {
        Blobs.requireSame(claimed, digest, octets);
    }
}

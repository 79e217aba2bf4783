package org.holdfast.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** One bad file harms only itself: what is wrong with it becomes a remark. What is wrong with the server doesn't. */
final class Guard {

    private Guard() {}

    /** Finds one thing. */
    interface Finding {
        Found find() throws IOException;
    }

    /** What is found, or a remark on what is wrong with the file. */
    static Found remarkIfDamaged(Place place, @Nullable Kind kind, Finding finding) throws IOException {
        try {
            return finding.find();
        } catch (Refusal refusal) {
            if (refusal.retryAfter() != null) {
                throw refusal;
            }
            return new Found.Remark(place, kind, refusal.reason().wire(), refusal.sentence());
        } catch (ZipException | EOFException damaged) {
            return new Found.Remark(place, kind, "damaged", "The file can't be unpacked: " + damaged.getMessage());
        }
    }

    static Refusal half() {
        return Refusal.of(Reason.INVALID, "The archive ends in the middle of this file.");
    }
}

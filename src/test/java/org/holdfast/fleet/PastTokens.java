package org.holdfast.fleet;

import java.util.ArrayList;
import java.util.List;

/** Tokens that a handset has reached, newest first, thinned so that their distances from the newest double. */
final class PastTokens {

    private PastTokens() {}

    /**
     * The past with one more token. Of those at a distance from {@code 2^n} to {@code 2^(n+1) - 1} entries from the newest
     * the oldest is kept, so there are never more than 64 besides the newest.
     */
    static List<String> with(String newest, List<String> past) {
        List<String> kept = new ArrayList<>();
        kept.add(newest);
        int lastDistance = -1;
        for (String token : past) {
            long distance = Proof.seqOf(newest) - Proof.seqOf(token);
            if (distance <= 0) {
                continue;
            }
            int power = 63 - Long.numberOfLeadingZeros(distance);
            if (power == lastDistance) {
                kept.set(kept.size() - 1, token);
            } else {
                kept.add(token);
            }
            lastDistance = power;
        }
        return List.copyOf(kept);
    }
}

package org.holdfast.it;

import java.time.Duration;
import java.util.List;

/**
 * What came of one disaster of the {@link DrillOfTheStory}.
 *
 * @param acknowledged changes, from the first day on
 * @param lost of these
 * @param wrong all that is not as it was promised, in words
 * @param over how long it took until the server was open again, or all was mended where it was never away
 * @param entries that came back from the vault
 * @param rate of these a second; 0 where nobody took the time
 * @param givenBack states of items that came back from handsets
 */
record Outcome(
        String disaster,
        long acknowledged,
        long lost,
        List<String> wrong,
        Duration over,
        long entries,
        long rate,
        long givenBack) {

    String inWords() {
        return String.format(
                "%-16s  %d of %d lost; over after %s; %d entries from the vault%s, %d states from handsets",
                disaster,
                lost,
                acknowledged,
                Teller.inSeconds(over),
                entries,
                rate == 0 ? "" : " at " + rate + "/s",
                givenBack);
    }
}

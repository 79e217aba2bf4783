package org.holdfast.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.fleet.Ledger.Outcome;

/**
 * What is reported beside the nine checks.
 *
 * @param acknowledged changes that the server said it has; what was given back after a restore is not counted again
 * @param repeated ops that were sent more than once, because a sending had no answer or a refusal for now
 * @param heard ops that turned out to have been done by a sending that was never answered
 * @param ambiguous ops that have no answer yet
 * @param longestGap the longest time between two acknowledgements, whosoever's
 */
public record Figures(long acknowledged, long refused, long repeated, long heard, long ambiguous, Duration longestGap) {

    public static Figures of(List<LedgerLine> all) {
        List<LedgerLine> lines = all.stream().filter(LedgerLine::isChange).toList();
        return new Figures(
                count(lines, Outcome.ACK),
                count(lines, Outcome.REFUSED),
                lines.stream().filter(line -> line.tries() > 1).count(),
                lines.stream().filter(line -> "duplicate".equals(line.status())).count(),
                count(lines, Outcome.AMBIGUOUS),
                longestGap(lines));
    }

    private static long count(List<LedgerLine> lines, Outcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    private static Duration longestGap(List<LedgerLine> lines) {
        List<Instant> times = lines.stream()
                .filter(line -> line.outcome() == Outcome.ACK)
                .map(line -> line.answered() == null ? line.sent() : line.answered())
                .sorted()
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }
}

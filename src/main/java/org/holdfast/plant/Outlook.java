package org.holdfast.plant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.drill.DrillProofs;
import org.holdfast.escrow.EscrowLag;
import org.holdfast.journal.Gate;
import org.holdfast.support.OpenAlarms;
import org.jspecify.annotations.Nullable;

/**
 * The plant, as one node saw it at a moment. What the database was not there to tell is null, or empty.
 *
 * @param gate of the node that looked
 * @param vault where the vault is, without any secret
 */
public record Outlook(
        Instant at,
        Gate.Standing gate,
        String vault,
        List<Node> nodes,
        @Nullable Database database,
        EscrowLag.@Nullable Lag escrow,
        DrillProofs.@Nullable Summary drills,
        List<OpenAlarms.Open> alarms,
        @Nullable Jobs jobs,
        Map<Figure, List<Sample>> samples,
        List<Check> checks) {

    /** What keeps a node from shipping to the vault, in words: of whichever node says so. */
    public Optional<String> trouble() {
        return nodes.stream()
                .filter(node -> !node.isSilent(at))
                .flatMap(node -> Optional.ofNullable(node.trouble()).stream())
                .findFirst()
                .or(() -> escrow == null ? Optional.empty() : escrow.failure());
    }

    /** What is known where the database doesn't answer. */
    static Outlook blind(Instant at, Gate.Standing gate, String vault) {
        return new Outlook(at, gate, vault, List.of(), null, null, null, List.of(), null, Map.of(), List.of());
    }
}

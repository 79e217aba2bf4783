package org.holdfast.fleet;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one handset knows after its last sync.
 *
 * @param live digests of the items that it shows, by item, but for what the server refused
 * @param tokens every token that it still has
 * @param lines its ledger
 */
public record Seen(
        String name, UUID account, String state, Map<UUID, String> live, List<String> tokens, List<LedgerLine> lines) {

    public static Seen by(String name, Handset handset) {
        Map<UUID, String> live = new java.util.HashMap<>();
        handset.shared().forEach((item, octets) -> live.put(item, octets.digest()));
        return new Seen(
                name,
                handset.identity().account(),
                handset.state(),
                live,
                handset.tokens(),
                handset.ledger().lines());
    }
}

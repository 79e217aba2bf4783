package org.holdfast.journal;

import java.util.Set;
import java.util.UUID;

/**
 * The event that entries came back from escrow, within the transaction that wrote them: what is derived from these accounts' journals
 * has to be made again before anybody relies on it.
 */
public record Replayed(Set<UUID> accounts) {}

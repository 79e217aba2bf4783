package org.holdfast.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The guard's tables as plain lists; counts how often it is asked. */
final class HoldsInMemory extends HoldStore {

    final List<HoldRow> holds = new ArrayList<>();
    final List<HeldOpRow> ops = new ArrayList<>();
    final List<IntentRow> intents = new ArrayList<>();
    final List<TallyRow> tallies = new ArrayList<>();
    int statements;
    private final AccountInMemory account;

    HoldsInMemory(AccountInMemory account) {
        this.account = account;
    }

    @Override
    List<TallyRow> tallies(UUID of, UUID device, long since) {
        statements++;
        return tallies.stream()
                .filter(row -> row.device().equals(device) && row.sinceHour() >= since)
                .toList();
    }

    @Override
    void forgetTallies(UUID of, UUID device, long before) {
        statements++;
        tallies.removeIf(row -> row.device().equals(device) && row.sinceHour() < before);
    }

    @Override
    void saveTallies(Collection<TallyRow> fresh, Collection<TallyRow> changed) {
        statements += (fresh.isEmpty() ? 0 : 1) + (changed.isEmpty() ? 0 : 1);
        tallies.addAll(fresh);
    }

    @Override
    Map<UUID, Long> live(UUID of, Collection<UUID> collections) {
        statements++;
        Map<UUID, Long> live = new HashMap<>();
        account.items.values().stream()
                .filter(item -> item.live() && item.collection() != null && collections.contains(item.collection()))
                .forEach(item -> live.merge(java.util.Objects.requireNonNull(item.collection()), 1L, Long::sum));
        return live;
    }

    @Override
    List<IntentRow> intents(UUID of, UUID device, Instant now) {
        statements++;
        return intents.stream()
                .filter(row -> row.intent().device().equals(device)
                        && row.intent().expiresAt().isAfter(now))
                .toList();
    }

    @Override
    List<HoldRow> open(UUID of, UUID device, Instant now) {
        statements++;
        return holds.stream()
                .filter(row -> row.device().equals(device)
                        && row.hold().state() == Hold.State.OPEN
                        && row.hold().expiresAt().isAfter(now))
                .toList();
    }

    @Override
    Set<String> held(UUID of, Collection<UUID> wanted, Collection<UUID> items) {
        statements++;
        return ops.stream()
                .filter(row -> wanted.contains(row.hold()) && items.contains(row.item()))
                .map(row -> row.hold() + " " + row.fingerprint())
                .collect(Collectors.toSet());
    }

    @Override
    void insert(Object row) {
        if (row instanceof HoldRow hold) {
            holds.add(hold);
        } else if (row instanceof HeldOpRow op) {
            ops.add(op);
        } else {
            intents.add((IntentRow) row);
        }
    }

    @Override
    void update(Object row) {
        // The rows are the very objects that were changed.
    }
}

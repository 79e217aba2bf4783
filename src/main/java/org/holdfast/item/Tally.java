package org.holdfast.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device has deleted and stripped in the last 24 hours, by place: a collection, or the account for collections
 * themselves. Counted by the hour, so that a change is forgotten 24 to 25 hours after it was made. Read when it is first asked.
 */
final class Tally {

    private static final long HOURS = 24;

    private final UUID account;
    private final UUID device;
    private final HoldStore store;
    private final long hour;
    private final Map<UUID, TallyRow> current = new HashMap<>();
    private final Set<TallyRow> fresh = new LinkedHashSet<>();
    private final Set<TallyRow> changed = new LinkedHashSet<>();
    private @Nullable List<TallyRow> rows;

    Tally(UUID account, UUID device, HoldStore store, Instant now) {
        this.account = account;
        this.device = device;
        this.store = store;
        this.hour = Math.floorDiv(now.getEpochSecond(), 3_600L);
    }

    long deletes(UUID place) {
        return rows().stream()
                .filter(row -> row.place().equals(place))
                .mapToLong(TallyRow::deletes)
                .sum();
    }

    long strips(UUID place) {
        return rows().stream()
                .filter(row -> row.place().equals(place))
                .mapToLong(TallyRow::strips)
                .sum();
    }

    void deleted(UUID place, int items) {
        row(place).count(items, 0);
    }

    void stripped(UUID place) {
        row(place).count(0, 1);
    }

    /** Writes what was counted, and forgets what is too old to count. */
    void write() {
        if (!fresh.isEmpty()) {
            store.forgetTallies(account, device, hour - HOURS);
        }
        store.saveTallies(fresh, changed);
    }

    private TallyRow row(UUID place) {
        List<TallyRow> all = rows();
        TallyRow row = current.get(place);
        if (row == null) {
            row = new TallyRow(account, device, hour, place);
            current.put(place, row);
            fresh.add(row);
            all.add(row);
        } else if (!fresh.contains(row)) {
            changed.add(row);
        }
        return row;
    }

    private List<TallyRow> rows() {
        if (rows == null) {
            rows = new ArrayList<>(store.tallies(account, device, hour - HOURS));
            rows.stream().filter(row -> row.sinceHour() == hour).forEach(row -> current.put(row.place(), row));
        }
        return rows;
    }
}

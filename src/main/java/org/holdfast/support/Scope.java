package org.holdfast.support;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts something is about.
 *
 * @param carrier whose alone; null for all carriers'
 * @param accounts the listed ones, if it is a list
 * @param assessment whose losers, if it is about those with a loss
 */
public record Scope(
        Reach reach,
        @Nullable UUID carrier,
        List<UUID> accounts,
        @Nullable UUID assessment) {

    /** Accounts in a list at most. */
    public static final int MOST_LISTED = 10_000;

    /** How it is told which. */
    public enum Reach {
        /** Every account. */
        ALL,
        /** Every account of a carrier. */
        CARRIER,
        /** Those of which there is reason to think that something is wrong. */
        SUSPECTED,
        /** Those that are named. */
        LIST,
        /** Those of which an assessment has found that something is missing. */
        LOSS;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Reach ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** @throws Refusal INVALID if the parts don't fit together, or too many are listed */
    public Scope {
        accounts = List.copyOf(accounts);
        if (accounts.size() > MOST_LISTED) {
            throw Refusal.invalid("accounts", "At most " + MOST_LISTED + " accounts can be listed.");
        }
        if ((reach == Reach.LIST) == accounts.isEmpty()) {
            throw Refusal.invalid("accounts", "A list names accounts, and only a list does.");
        }
        if ((reach == Reach.LOSS) != (assessment != null)) {
            throw Refusal.invalid("assessment", "Who has lost something an assessment says, and only that needs one.");
        }
        if (reach == Reach.CARRIER && carrier == null) {
            throw Refusal.invalid("carrier", "Which carrier's?");
        }
    }

    public static Scope all() {
        return new Scope(Reach.ALL, null, List.of(), null);
    }

    public static Scope ofCarrier(UUID carrier) {
        return new Scope(Reach.CARRIER, carrier, List.of(), null);
    }

    /** @param carrier null for all carriers' */
    public static Scope suspected(@Nullable UUID carrier) {
        return new Scope(Reach.SUSPECTED, carrier, List.of(), null);
    }

    /** @param carrier whose alone; others' that are named are left out */
    public static Scope list(@Nullable UUID carrier, List<UUID> accounts) {
        return new Scope(Reach.LIST, carrier, accounts, null);
    }

    /** @param carrier whose alone */
    public static Scope withLoss(@Nullable UUID carrier, UUID assessment) {
        return new Scope(Reach.LOSS, carrier, List.of(), assessment);
    }
}

package org.holdfast.support;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How a carrier makes up for losses.
 *
 * @param currency ISO 4217: of all amounts
 * @param limitMinor up to what worth a rep gives by themselves, in the currency's smallest unit; 0 to have all approved
 * @param monthMinor what a free month counts against that
 * @param rules what is given for a measured loss; of several that fit the one from the most items on
 */
public record CreditPolicy(String currency, long limitMinor, long monthMinor, List<Rule> rules) {

    /** A single credit's amount at most, in the currency's smallest unit. */
    public static final long MOST_MINOR = 10_000_000;

    public static final int MOST_RULES = 50;

    /**
     * @param fromItems from how many missing items on, 1 or more
     * @param amountMinor null for a free month
     */
    public record Rule(
            long fromItems, Credit.Kind kind, @Nullable Long amountMinor) {}

    /** @throws Refusal INVALID, naming the field */
    public CreditPolicy {
        rules = List.copyOf(rules);
        requireCurrency(currency);
        requireMinor("limitMinor", limitMinor);
        requireMinor("monthMinor", monthMinor);
        if (rules.size() > MOST_RULES) {
            throw Refusal.invalid("rules", "There are at most " + MOST_RULES + " rules.");
        }
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.fromItems() < 1) {
                throw Refusal.invalid("rules[" + i + "].fromItems", "A rule is from 1 missing item on, or from more.");
            }
            requireFits("rules[" + i + "].amountMinor", rule.kind(), rule.amountMinor());
        }
    }

    private static void requireCurrency(String currency) {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("currency", "currency is a code of ISO 4217, such as EUR.");
        }
    }

    private static void requireMinor(String field, long minor) {
        if (minor < 0 || minor > MOST_MINOR) {
            throw Refusal.invalid(field, field + " is from 0 to " + MOST_MINOR + ", in the smallest unit.");
        }
    }

    static void requireFits(String field, Credit.Kind kind, @Nullable Long amountMinor) {
        boolean fits = kind == Credit.Kind.FREE_MONTH
                ? amountMinor == null
                : amountMinor != null && amountMinor >= 1 && amountMinor <= MOST_MINOR;
        if (!fits) {
            throw Refusal.invalid(
                    field, "An amount is from 1 to " + MOST_MINOR + " in the smallest unit; a free month has none.");
        }
    }

    /** Whether so much takes a supervisor's approval. */
    public boolean isAboveLimit(Credit.Kind kind, @Nullable Long amountMinor) {
        return (kind == Credit.Kind.FREE_MONTH || amountMinor == null ? monthMinor : amountMinor) > limitMinor;
    }

    /** What is given for so many missing items; empty if nothing. */
    public Optional<Rule> ruleFor(long missing) {
        return rules.stream()
                .filter(rule -> rule.fromItems() <= missing)
                .max(Comparator.comparingLong(Rule::fromItems));
    }
}

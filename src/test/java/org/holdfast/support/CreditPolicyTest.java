package org.holdfast.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.holdfast.Refusal;
import org.holdfast.support.Credit.Kind;
import org.holdfast.support.CreditPolicy.Rule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CreditPolicyTest {

    private static final Rule MONTH = new Rule(1, Kind.FREE_MONTH, null);
    private static final Rule MUCH = new Rule(100, Kind.AMOUNT, 5_000L);

    @Test
    void of_the_rules_that_fit_the_one_for_the_most_items_counts() {
        CreditPolicy policy = new CreditPolicy("EUR", 2_000, 1_500, List.of(MUCH, MONTH));

        assertThat(policy.ruleFor(0)).isEmpty();
        assertThat(policy.ruleFor(99)).contains(MONTH);
        assertThat(policy.ruleFor(100)).contains(MUCH);
    }

    @Test
    void what_is_worth_more_than_the_limit_takes_approval_and_a_month_is_worth_what_the_carrier_says() {
        CreditPolicy policy = new CreditPolicy("EUR", 2_000, 2_500, List.of());

        assertThat(policy.isAboveLimit(Kind.AMOUNT, 2_000L)).isFalse();
        assertThat(policy.isAboveLimit(Kind.AMOUNT, 2_001L)).isTrue();
        assertThat(policy.isAboveLimit(Kind.FREE_MONTH, null)).isTrue();
    }

    @Test
    void a_rule_for_nothing_an_unknown_currency_and_a_month_with_an_amount_are_refused() {
        assertThatThrownBy(() -> new CreditPolicy("EUR", 1, 1, List.of(new Rule(0, Kind.FREE_MONTH, null))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("rules[0].fromItems"));
        assertThatThrownBy(() -> new CreditPolicy("XYZ1", 1, 1, List.of())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new CreditPolicy("EUR", 1, 1, List.of(new Rule(1, Kind.FREE_MONTH, 5L))))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new CreditPolicy("EUR", -1, 1, List.of())).isInstanceOf(Refusal.class);
    }
}

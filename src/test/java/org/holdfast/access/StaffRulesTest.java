package org.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.account.StaffRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffRulesTest {

    private static final UUID CARRIER = UUID.randomUUID();

    private final StaffRules rules = new StaffRules();

    @Test
    void neither_auditors_nor_operators_see_what_subscribers_keep() {
        assertThat(Arrays.stream(StaffRole.values()).filter(Right.LOOK::isOf))
                .containsExactly(StaffRole.REP, StaffRole.SUPERVISOR);
        assertThatThrownBy(() -> rules.require(staff(StaffRole.AUDITOR, CARRIER), Right.LOOK))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rules.require(staff(StaffRole.OPERATOR, null), Right.LOOK))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void an_auditor_does_nothing_but_read() {
        assertThat(Arrays.stream(Right.values()).filter(right -> right.isOf(StaffRole.AUDITOR)))
                .containsExactly(Right.AUDIT);
    }

    @Test
    void a_rep_who_belongs_to_no_carrier_may_do_nothing_nor_may_an_operator_of_one() {
        assertThatThrownBy(() -> rules.require(staff(StaffRole.REP, null), Right.SERVE))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rules.require(staff(StaffRole.OPERATOR, CARRIER), Right.RUN))
                .isInstanceOf(Refusal.class);
    }

    private static StaffCaller staff(StaffRole role, @Nullable UUID carrier) {
        return new StaffCaller(UUID.randomUUID(), carrier, "rosa", role);
    }
}

package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration GRACE = Duration.ofDays(30);
    private static final SubscriberDetails ADA =
            new SubscriberDetails("+15551234567", "ada@example.org", "Ada", "customer-1");

    private final Account account = new Account(UUID.randomUUID(), UUID.randomUUID(), ADA, MORNING);

    @Test
    void a_new_account_is_active_and_says_of_its_subscriber_what_the_carrier_said() {
        Subscriber subscriber = account.subscriber();

        assertThat(subscriber.details()).isEqualTo(ADA);
        assertThat(subscriber.status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void a_suspended_account_can_be_reactivated() {
        account.suspend(NOON);

        account.reactivate(NOON);

        assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void a_closed_account_still_tells_which_number_it_had() {
        account.close(NOON, GRACE);

        assertThat(account.subscriber().msisdn()).isEqualTo(ADA.msisdn());
    }

    @Test
    void a_closed_account_can_be_closed_again() {
        account.close(MORNING, GRACE);

        account.close(NOON, GRACE);

        assertThat(account.status()).isEqualTo(AccountStatus.CLOSED);
    }

    @Test
    void a_closed_account_is_not_reactivated() {
        account.close(NOON, GRACE);

        assertThatThrownBy(() -> account.reactivate(NOON)).isInstanceOf(Refusal.class);

        assertThat(account.status()).isEqualTo(AccountStatus.CLOSED);
    }

    @Test
    void a_closed_account_is_not_described_anew() {
        account.close(NOON, GRACE);
        SubscriberDetails bob = new SubscriberDetails("+15557654321", null, "Bob", null);

        assertThatThrownBy(() -> account.describe(bob, NOON)).isInstanceOf(Refusal.class);

        assertThat(account.subscriber().details()).isEqualTo(ADA);
    }

    @Test
    void a_closed_account_can_be_opened_again_before_its_grace_time_is_over() {
        account.close(MORNING, GRACE);

        account.reopen(MORNING.plus(GRACE).minusMillis(1));

        assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(account.subscriber().details()).isEqualTo(ADA);
    }

    @Test
    void a_closed_account_can_not_be_opened_again_when_its_grace_time_is_over() {
        account.close(MORNING, GRACE);

        assertThatThrownBy(() -> account.reopen(MORNING.plus(GRACE))).isInstanceOf(Refusal.class);

        assertThat(account.isToBeErased(MORNING.plus(GRACE))).isTrue();
    }

    @Test
    void nothing_of_the_subscriber_is_left_in_an_erased_account() {
        account.close(MORNING, GRACE);

        account.erase(MORNING.plus(GRACE));

        assertThat(account.subscriber())
                .extracting(Subscriber::msisdn, Subscriber::email, Subscriber::name, Subscriber::reference)
                .containsOnlyNulls();
    }
}

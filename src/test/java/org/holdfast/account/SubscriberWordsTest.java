package org.holdfast.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriberWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maría",
                "MARIA",
                "garc",
                "lopez maria",
                "+34 600",
                "600 000",
                "0034600",
                "34600000123",
                "maria.garcia@",
                "garcia@example",
                "example.org",
                "crm-17",
                "crm17",
                "17/b",
                "García-López"
            })
    void a_caller_is_found_by_any_beginning(String typed) {
        List<String> words = SubscriberWords.of(
                subscriber("+34600000123", "maria.garcia@example.org", "María García-López", "CRM-17/B"));

        assertThat(SubscriberWords.typed(typed))
                .isNotEmpty()
                .allMatch(typedWord -> words.stream().anyMatch(word -> word.startsWith(typedWord)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aria", "lopes", "+35", "000123", "maria pedro"})
    void and_by_nothing_else(String typed) {
        List<String> words = SubscriberWords.of(
                subscriber("+34600000123", "maria.garcia@example.org", "María García-López", "CRM-17/B"));

        assertThat(SubscriberWords.typed(typed))
                .anyMatch(typedWord -> words.stream().noneMatch(word -> word.startsWith(typedWord)));
    }

    @Test
    void what_is_typed_without_a_letter_or_digit_looks_for_nobody() {
        assertThat(SubscriberWords.typed("  %_*' ")).isEmpty();
    }

    @Test
    void nobody_is_found_by_an_erased_account() {
        assertThat(SubscriberWords.of(subscriber(null, null, null, null))).isEmpty();
    }

    @Test
    void words_are_bounded_however_long_a_name_is() {
        List<String> words = SubscriberWords.of(subscriber("+34600000123", null, "x".repeat(199), null));

        assertThat(words).allMatch(word -> word.length() <= SubscriberWords.LENGTH);
        assertThat(SubscriberWords.typed("x".repeat(100))).allMatch(word -> word.length() <= SubscriberWords.LENGTH);
    }

    private static Subscriber subscriber(
            @Nullable String msisdn, @Nullable String email, @Nullable String name, @Nullable String reference) {
        return new Subscriber(
                UUID.randomUUID(), msisdn, email, name, reference, AccountStatus.ACTIVE, Instant.EPOCH, null, null);
    }
}

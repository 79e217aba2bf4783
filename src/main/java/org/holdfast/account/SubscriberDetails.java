package org.holdfast.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier says of a subscriber.
 *
 * @param msisdn the telephone number, E.164; one carrier's open accounts have different ones
 * @param email up to 254 characters
 * @param name of the person, up to 200 characters
 * @param reference the carrier's own name for the subscriber, up to 100 characters, never used twice by one carrier
 */
public record SubscriberDetails(
        @NotNull @Pattern(regexp = Msisdn.PATTERN, message = Msisdn.SENTENCE)
        String msisdn,

        @Nullable @Email @Size(max = 254) @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE)
        String email,

        @Nullable @Size(min = 1, max = 200) @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE)
        String name,

        @Nullable @Size(min = 1, max = 100) @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE)
        String reference) {}

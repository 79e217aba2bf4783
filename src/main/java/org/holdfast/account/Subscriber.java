package org.holdfast.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber as the carrier sees it: the face of an account.
 *
 * @param id the account's id
 * @param createdAt when the account was opened
 */
public record Subscriber(
        UUID id,
        String msisdn,
        @Nullable String email,
        @Nullable String name,
        @Nullable String reference,
        AccountStatus status,
        Instant createdAt) {

    /** What the carrier may say anew. */
    public SubscriberDetails details() {
        return new SubscriberDetails(msisdn, email, name, reference);
    }
}

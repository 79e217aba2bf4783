package org.holdfast.account;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber as the carrier sees it: the face of an account.
 *
 * @param id the account's id
 * @param msisdn null once the account is erased
 * @param createdAt when the account was opened
 * @param eraseAt when a closed account's grace time is or was over; null while it is open
 * @param erasedAt when the last of an erased account's content was destroyed; null until then
 */
public record Subscriber(
        UUID id,
        @Nullable String msisdn,
        @Nullable String email,
        @Nullable String name,
        @Nullable String reference,
        AccountStatus status,
        Instant createdAt,
        @Nullable Instant eraseAt,
        @Nullable Instant erasedAt)
        implements Serializable {

    /** What the carrier may say anew. */
    public SubscriberDetails details() {
        return new SubscriberDetails(msisdn == null ? "" : msisdn, email, name, reference);
    }
}

package org.holdfast.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The event that a device, or every device of an account, is a stranger from now on. Observe it after the transaction's success
 * only.
 *
 * @param device null for all of the account's
 */
public record CredentialsRevoked(UUID account, @Nullable UUID device) {}

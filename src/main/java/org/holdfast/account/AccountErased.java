package org.holdfast.account;

import java.util.UUID;

/**
 * An account's grace time is over, and its content must go. Fired outside of any transaction, and again until nobody who observes
 * it has failed: each does its part in transactions of its own, and doing it again does nothing. Who can't do it yet throws.
 */
public record AccountErased(UUID account) {}

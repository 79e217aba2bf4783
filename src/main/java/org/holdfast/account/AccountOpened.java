package org.holdfast.account;

import java.util.UUID;

/** An account was born. Fired inside the transaction that makes it, so that an observer's part is made with it or not at all. */
public record AccountOpened(UUID account) {}

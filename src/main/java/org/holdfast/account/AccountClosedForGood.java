package org.holdfast.account;

import java.util.UUID;

/** An account begins to be erased. Fired inside the transaction that decides it, so that an observer's part is done with it or not at all. */
public record AccountClosedForGood(UUID account) {}

package org.holdfast.item;

import java.util.UUID;
import org.holdfast.journal.SyncToken;

/** The event that an account's journal got a new head. Observe it after the transaction's success only. */
public record HeadMoved(UUID account, SyncToken head) {}

package org.holdfast.receipt;

import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.SyncToken;

/**
 * What the server has acknowledged to one device in one answer.
 *
 * @param from the lowest sequence number that the answer names
 * @param to the highest
 * @param head the journal's head when the answer was given; with it, whoever holds the entries can tell that this history is
 *     the one that the receipt was given for
 * @param ops SHA-256 of the answered ops, as {@link Acknowledged#digest} computes it
 * @param level how far the entries had come
 */
public record Receipt(
        UUID account, UUID device, long from, long to, SyncToken head, Digest ops, Level level, Instant at) {}

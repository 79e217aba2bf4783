package org.holdfast.blob;

import java.time.Instant;
import org.holdfast.journal.Digest;

/**
 * A blob that is there, whole: its octets hash to its name.
 *
 * @param size its octets
 * @param storedAt when it was first whole
 */
public record Blob(Digest digest, long size, Instant storedAt) {}

package org.holdfast.photo;

import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Digest;

/**
 * The right of one node to read one picture, until the lease is over.
 *
 * @param tries how often it was begun, this time included
 */
record Claim(UUID account, Digest digest, int tries, Instant at) {}

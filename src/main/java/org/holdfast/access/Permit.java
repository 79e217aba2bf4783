package org.holdfast.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * That one member of staff may look at what one account keeps, for a while.
 *
 * @param reason what they gave for it
 * @param until the moment from which on it is over
 */
public record Permit(UUID id, UUID account, String reason, Instant until) implements Serializable {}

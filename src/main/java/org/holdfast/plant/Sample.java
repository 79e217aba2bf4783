package org.holdfast.plant;

import java.time.Instant;

/**
 * A figure at a time.
 *
 * @param at a multiple of five minutes
 */
public record Sample(Instant at, double amount) {}

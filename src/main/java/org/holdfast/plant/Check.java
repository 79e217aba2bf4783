package org.holdfast.plant;

/**
 * What a check of {@code /health} says.
 *
 * @param name such as {@code gate}
 */
public record Check(String name, boolean up) {}

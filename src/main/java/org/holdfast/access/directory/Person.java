package org.holdfast.access.directory;

import java.util.Optional;
import org.holdfast.account.StaffRole;

/**
 * Who somebody is, by the word of their carrier's directory.
 *
 * @param issuer which directory
 * @param subject who they are in it, for ever
 * @param name what people call them; may change
 * @param role empty if they are nobody here
 * @param secondFactor whether they showed one there, and its word is taken for it
 */
public record Person(String issuer, String subject, String name, Optional<StaffRole> role, boolean secondFactor) {}

package org.holdfast.access;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in to the console: what their session holds, and takes along to another node.
 *
 * @param carrierName the name of their carrier; null for an operator
 * @param since when they signed in
 * @param generation of their account, then
 */
public record SignedIn(StaffCaller caller, @Nullable String carrierName, Instant since, int generation)
        implements Serializable {}

package org.holdfast.access;

import java.time.Duration;

/**
 * How far a reason to look at content reaches ({@code holdfast.looks.*}).
 *
 * @param life how long a member of staff may look at an account's content for one reason
 * @param codeLife how long a spoken code is good
 * @param codeTries wrong tries that kill a spoken code
 */
public record LookBounds(Duration life, Duration codeLife, int codeTries) {

    public static final LookBounds DEFAULTS = new LookBounds(Duration.ofMinutes(30), Duration.ofMinutes(10), 5);
}

package org.holdfast.account;

import java.time.Duration;

/**
 * How staff sign in, and how long they stay. Each is settable ({@code holdfast.staff.*}).
 *
 * @param wrongTries wrong passwords or codes in a row that bar a name for {@code barred}
 * @param barred how long
 * @param passwordLength characters that a password has at least
 * @param idle after how long without a click a session ends
 * @param session after how long it ends however busy it is
 */
public record StaffBounds(int wrongTries, Duration barred, int passwordLength, Duration idle, Duration session) {

    public static final StaffBounds DEFAULTS =
            new StaffBounds(5, Duration.ofMinutes(15), 12, Duration.ofMinutes(20), Duration.ofHours(12));

    /** Characters that a password has at most: hashing more costs more. */
    public static final int LONGEST_PASSWORD = 200;
}

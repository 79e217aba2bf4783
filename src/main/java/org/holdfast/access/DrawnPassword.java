package org.holdfast.access;

import java.security.SecureRandom;

/** Passwords that are drawn to be handed over: about 79 bits, in groups that can be read aloud. */
public final class DrawnPassword {

    /** Letters and digits that nobody takes for one another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int IN_GROUP = 4;

    private DrawnPassword() {}

    public static String draw() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * IN_GROUP; i++) {
            if (i > 0 && i % IN_GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

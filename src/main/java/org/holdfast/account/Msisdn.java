package org.holdfast.account;

/** A telephone number as carriers know it (ITU-T E.164). */
public final class Msisdn {

    /** A plus sign and 7 to 15 digits, of which the first begins a country code and so isn't 0. */
    public static final String PATTERN = "\\+[1-9][0-9]{6,14}";

    /** What is said about a text that isn't a number. */
    public static final String SENTENCE = "must be a number in E.164 form, such as +15551234567";

    private Msisdn() {}
}

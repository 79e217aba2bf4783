package org.holdfast.restore;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * One thing that an item says, for people.
 *
 * @param key which thing: one of a closed list, by which a page finds words for it, such as {@code phone}
 * @param tags of which kind it is, as the item says, such as {@code work}; often none
 * @param value at most {@value #LONGEST} characters
 */
public record Field(String key, List<String> tags, String value) implements Serializable {

    static final int LONGEST = 1_000;

    /** All keys that there are. */
    public static final Set<String> KEYS = Fields.keys();

    public Field {
        tags = List.copyOf(tags);
        value = value.length() > LONGEST ? value.substring(0, LONGEST - 1) + "\u2026" : value;
    }
}

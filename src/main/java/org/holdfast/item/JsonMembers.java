package org.holdfast.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads members of a JSON item, and says which one is missing or malformed. An absent member and null are the same. */
public final class JsonMembers {

    private JsonMembers() {}

    /** A text that must be there and not be blank. */
    public static String text(ObjectNode object, String name) throws NotOfKind {
        String text = optionalText(object, name);
        if (text == null || text.isBlank()) {
            throw malformed(name, "a text that is not blank");
        }
        return text;
    }

    /** A text, or null where there is none. */
    public static @Nullable String optionalText(ObjectNode object, String name) throws NotOfKind {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw malformed(name, "a text");
        }
        return value.textValue();
    }

    /** A whole number of 64 bits, written without fraction or exponent; empty where there is none. */
    public static OptionalLong optionalInteger(ObjectNode object, String name) throws NotOfKind {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw malformed(name, "a whole number");
        }
        return OptionalLong.of(value.longValue());
    }

    /** What to throw where the member is not what it must be. */
    public static NotOfKind malformed(String name, String wanted) {
        return new NotOfKind("The member \"" + name + "\" must be " + wanted + ".");
    }
}

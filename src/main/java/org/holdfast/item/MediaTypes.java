package org.holdfast.item;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Media types as clients write them (RFC 9110, section 8.3.1): kept as they are, if they have the form of one. */
public final class MediaTypes {

    /** The width of the column, in characters. */
    public static final int LONGEST = 127;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private static final Pattern FORM = Pattern.compile(
            TOKEN + "/" + TOKEN + "([ \\t]*;[ \\t]*" + TOKEN + "=(" + TOKEN + "|\"[ !#-\\[\\]-~]*\"))*+");

    private MediaTypes() {}

    /** The text, if it is a media type and not too long. */
    public static Optional<String> parse(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /**
     * Whether a media type, with whatever parameters and in whatever case, is of the name that a {@link Format} or a {@link
     * View} gives to it.
     */
    static boolean isOf(String name, @Nullable String given) {
        String plain = normal(given == null ? "" : given);
        String wanted = normal(name);
        return plain.equals(wanted) || plain.startsWith(wanted + ";");
    }

    private static String normal(String mediaType) {
        return mediaType.replaceAll("[ \t\"]", "").toLowerCase(Locale.ROOT);
    }
}

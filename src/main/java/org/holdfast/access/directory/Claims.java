package org.holdfast.access.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a token says, which may be of any shape. */
final class Claims {

    private Claims() {}

    /** By its whole name; else, where that has dots, inside of what its beginning names. */
    static @Nullable Object at(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }

    /** A string, or those in a list; nothing else. */
    static List<String> strings(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return claim instanceof String one ? List.of(one) : List.of();
    }

    static @Nullable String string(Map<String, Object> claims, String name) {
        return at(claims, name) instanceof String text && !text.isBlank() ? text : null;
    }
}

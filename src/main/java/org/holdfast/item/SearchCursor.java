package org.holdfast.item;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.query.CommonQueryContract;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a search begins: after the item of this rank, title and id. An item that changes between two pages may
 * be missed or seen twice; all others are seen once.
 */
record SearchCursor(int rank, String sort, UUID item) {

    private static final int LENGTH = 1_000;
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,4}) ([0-9a-f-]{36}) (.{0,64})", Pattern.DOTALL);

    /**
     * @throws Refusal if the text is none that a search gave out
     */
    static @Nullable SearchCursor parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            byte[] octets = Base64.getUrlDecoder().decode(cursor.length() > LENGTH ? "?" : cursor);
            Optional<String> text = Utf8.text(octets);
            Matcher parts = FORM.matcher(text.orElse(""));
            if (parts.matches() && parts.group(3).indexOf('\0') < 0) {
                return new SearchCursor(
                        Integer.parseInt(parts.group(1)), parts.group(3), UUID.fromString(parts.group(2)));
            }
        } catch (IllegalArgumentException notOurs) {
            // Refused below, as everything is that no search gave out.
        }
        throw Refusal.invalid("cursor", "cursor is not one that this search gave out.");
    }

    String text() {
        byte[] octets = (rank + " " + item + " " + sort).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    void bind(CommonQueryContract query) {
        query.setParameter("rank", rank);
        query.setParameter("sort", sort);
        query.setParameter("item", item);
    }
}

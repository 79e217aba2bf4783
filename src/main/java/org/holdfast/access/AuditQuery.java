package org.holdfast.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a chain are wanted; null asks for nothing.
 *
 * @param from this moment and later
 * @param to before this moment
 * @param reason a text that the reason contains, whatever its case; at most 100 characters
 */
public record AuditQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID staff,
        @Nullable UUID account,
        @Nullable Deed deed,
        @Nullable String reason) {

    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);

    private static final int MOST_REASON = 100;

    /** @throws Refusal INVALID if the text is too long */
    public AuditQuery {
        if (reason != null && reason.length() > MOST_REASON) {
            throw Refusal.invalid("reason", "reason has at most " + MOST_REASON + " characters.");
        }
    }

    /** The conditions in HQL, each beginning with {@code and}. */
    String conditions() {
        return (from == null ? "" : " and at >= :from")
                + (to == null ? "" : " and at < :to")
                + (staff == null ? "" : " and staff = :staff")
                + (account == null ? "" : " and account = :account")
                + (deed == null ? "" : " and deed = :deed")
                + (reason == null ? "" : " and lower(reason) like :reason escape '!'");
    }

    /** What {@link #conditions} name. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "staff", staff);
        put(parameters, "account", account);
        put(parameters, "deed", deed == null ? null : deed.wire());
        put(parameters, "reason", reason == null ? null : "%" + escaped(reason.toLowerCase(Locale.ROOT)) + "%");
        return parameters;
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}

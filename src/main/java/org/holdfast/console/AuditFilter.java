package org.holdfast.console;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.access.AuditQuery;
import org.holdfast.access.Deed;
import org.jspecify.annotations.Nullable;

/**
 * What of the record is wanted, as somebody says it.
 *
 * @param from the first day, in the zone
 * @param to the last day, in the zone; all of it is wanted
 */
record AuditFilter(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        ZoneId zone,
        @Nullable UUID staff,
        @Nullable UUID account,
        @Nullable Deed deed,
        @Nullable String reason)
        implements Serializable {

    static AuditFilter none(ZoneId zone) {
        return new AuditFilter(null, null, zone, null, null, null, null);
    }

    /** @throws org.holdfast.Refusal INVALID as {@link AuditQuery} */
    AuditQuery query() {
        return new AuditQuery(begin(), end(), staff, account, deed, reason);
    }

    private @Nullable Instant begin() {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    private @Nullable Instant end() {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** For the record itself: what was asked for, but not what was typed. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        members().forEach((name, value) -> {
            if (!name.equals("reason") && !name.equals("account")) {
                details.put(name, value);
            }
        });
        return details;
    }

    /** As parameters of {@link AuditDownload}; begins with {@code &} if there are any. */
    String parameters() {
        return members().entrySet().stream()
                .map(each -> "&" + each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private Map<String, String> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("from", Objects.requireNonNullElse(begin(), ""));
        members.put("to", Objects.requireNonNullElse(end(), ""));
        members.put("staff", Objects.requireNonNullElse(staff, ""));
        members.put("account", Objects.requireNonNullElse(account, ""));
        members.put("deed", deed == null ? "" : deed.wire());
        members.put("reason", Objects.requireNonNullElse(reason, ""));
        Map<String, String> given = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!value.toString().isEmpty()) {
                given.put(name, value.toString());
            }
        });
        return given;
    }
}

package org.holdfast.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The details of a line of the record, in words. What there are no words for is shown as it was written: nothing is left out. */
@RequestScoped
public class AuditDetails {

    private static final JsonMapper JSON = new JsonMapper();

    /** Values that have words of their own, by the key that they stand under. */
    private static final Set<String> WORDED = Set.of("role", "kind", "by", "scope", "deed", "strategy");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SHORT = 8;

    @Inject
    private Voice voice;

    @Inject
    private Look look;

    /**
     * One of them.
     *
     * @param whole what the value stands for if it is a short one, such as an id; else the value
     * @param several what is in a list; its value says how many
     */
    public record Detail(String label, String value, String whole, List<String> several) implements Serializable {}

    /** @param staff the names of those who are known by an id */
    List<Detail> of(String details, Map<UUID, String> staff) {
        List<Detail> all = new ArrayList<>();
        try {
            JSON.readTree(details)
                    .fields()
                    .forEachRemaining(each -> all.add(detail(each.getKey(), each.getValue(), staff)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details are a JSON object", e);
        }
        return all;
    }

    private Detail detail(String key, JsonNode value, Map<UUID, String> staff) {
        String label = voice.textOr("audit.detail." + key, key);
        if (value.isArray()) {
            List<String> several = new ArrayList<>();
            value.forEach(each -> several.add(each.isTextual() ? each.asText() : each.toString()));
            String count = voice.text("audit.several", several.size());
            return new Detail(label, count, count, several);
        }
        String written = value.isValueNode() ? value.asText() : value.toString();
        return new Detail(label, value(key, value, written, staff), written, List.of());
    }

    private String value(String key, JsonNode value, String written, Map<UUID, String> staff) {
        if (value.isBoolean()) {
            return voice.text(value.booleanValue() ? "yes" : "no");
        }
        if (value.isIntegralNumber()) {
            return NumberFormat.getIntegerInstance(look.getLocale()).format(value.longValue());
        }
        if (ID.matcher(written).matches()) {
            String name = staff.get(UUID.fromString(written));
            return name == null ? written.substring(0, SHORT) : name;
        }
        return WORDED.contains(key) ? voice.textOr(worded(key, written), written) : written;
    }

    private static String worded(String key, String written) {
        return switch (key) {
            case "role", "deed" -> key + "." + written;
            case "kind" ->
                written.equals("free-month") || written.equals("amount") ? "credit.kind." + written : "kind." + written;
            default -> "audit." + key + "." + written;
        };
    }
}

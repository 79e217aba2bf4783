package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a property's value is in an entry of JSContact. */
interface EntryValue {

    Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S*");

    /** The member that holds it; the one that a localization patches. */
    String member();

    /**
     * Puts the value into the entry.
     *
     * @return false if it has no word for it
     */
    boolean read(String wire, Params parameters, ObjectNode entry);

    /** The value as vCard 4.0 writes it; null if vCard has no word for it. */
    @Nullable
    String write(ObjectNode entry, Params parameters);

    /** Whether an entry has what this value is of. */
    default boolean fits(ObjectNode entry) {
        return entry.has(member());
    }

    record Text(String member) implements EntryValue {
        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            entry.put(member, Escapes.plain(wire));
            return true;
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            JsonNode text = entry.path(member);
            return text.isTextual() ? Escapes.escaped(text.textValue()) : null;
        }
    }

    record Uri(String member) implements EntryValue {
        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            String type = parameters.get("VALUE").isEmpty()
                    ? "uri"
                    : parameters.get("VALUE").get(0);
            entry.put(member, Escapes.plainUri(wire));
            return type.equalsIgnoreCase("uri");
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            JsonNode uri = entry.path(member);
            return uri.isTextual() ? Escapes.uri(uri.textValue()) : null;
        }
    }

    /** A nickname, of which vCard may have several in one property; those are not taken apart. */
    record OneText(String member) implements EntryValue {
        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            entry.put(member, Escapes.plain(wire));
            return Escapes.split(wire, ',').size() == 1;
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            return new Text(member).write(entry, parameters);
        }
    }

    /** A telephone number: a text, or a URI if it has a scheme. */
    record Telephone(String member) implements EntryValue {
        private static final Pattern URI = Pattern.compile("(?i)(tel|sips?):.*");

        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            boolean uri = parameters.get("VALUE").equals(List.of("uri"));
            entry.put(member, uri ? Escapes.plainUri(wire) : Escapes.plain(wire));
            if (uri) {
                parameters.take("VALUE");
            }
            return true;
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            JsonNode number = entry.path(member);
            if (!number.isTextual()) {
                return null;
            }
            boolean uri = URI.matcher(number.textValue()).matches()
                    && parameters.get("VALUE").isEmpty();
            if (uri) {
                parameters.put("VALUE", "uri");
            }
            return uri ? Escapes.uri(number.textValue()) : Escapes.escaped(number.textValue());
        }
    }

    /** A social profile: a URI, or the user's name as a text (RFC 9554, section 3.5). */
    record Profile() implements EntryValue {
        @Override
        public String member() {
            return "uri";
        }

        @Override
        public boolean fits(ObjectNode entry) {
            return entry.has("uri") || entry.has("user");
        }

        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            boolean text = parameters.get("VALUE").equals(List.of("text"));
            if (text) {
                parameters.take("VALUE");
                entry.put("user", Escapes.plain(wire));
                return parameters.get("USERNAME").isEmpty();
            }
            return new Uri("uri").read(wire, parameters, entry);
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            if (entry.has("uri")) {
                return new Uri("uri").write(entry, parameters);
            }
            parameters.take("USERNAME");
            parameters.put("VALUE", "text");
            return new Text("user").write(entry, parameters);
        }
    }

    /** A date, whole or in part. */
    record Date() implements EntryValue {
        @Override
        public String member() {
            return "date";
        }

        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            ObjectNode date = Dates.read(wire);
            if (date == null || parameters.get("VALUE").contains("text")) {
                return false;
            }
            String calendar = parameters.take("CALSCALE");
            if (calendar != null) {
                date.put("calendarScale", calendar);
            }
            entry.set("date", date);
            return true;
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            JsonNode date = entry.path("date");
            if (date.path("calendarScale").isTextual()) {
                parameters.put("CALSCALE", date.path("calendarScale").textValue());
            }
            return Dates.write(date);
        }
    }

    /** An organization: its name, then its units, each with what it is sorted as. */
    record Organization() implements EntryValue {
        @Override
        public String member() {
            return "name";
        }

        @Override
        public boolean fits(ObjectNode entry) {
            return entry.has("name") || entry.has("units");
        }

        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            List<List<String>> parts = Shape.components(wire);
            String sortAs = parameters.take("SORT-AS");
            String[] sorted = sortAs == null ? new String[0] : sortAs.split(",", -1);
            if (wire.isEmpty() || sorted.length > parts.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                String name = String.join(",", parts.get(i));
                ObjectNode named =
                        i == 0 ? entry : entry.withArrayProperty("units").addObject();
                if (i > 0 || !name.isEmpty()) {
                    named.put("name", name);
                }
                if (i < sorted.length && !sorted[i].isEmpty()) {
                    named.put("sortAs", sorted[i]);
                }
            }
            return true;
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            StringBuilder sorted = new StringBuilder(entry.path("sortAs").asText());
            StringBuilder wire =
                    new StringBuilder(Escapes.escaped(entry.path("name").asText()));
            for (JsonNode unit : entry.path("units")) {
                wire.append(';').append(Escapes.escaped(unit.path("name").asText()));
                sorted.append(',').append(unit.path("sortAs").asText());
            }
            String sortAs = sorted.toString().replaceAll(",+$", "");
            if (!sortAs.isEmpty()) {
                parameters.put("SORT-AS", sortAs);
            }
            return wire.toString();
        }
    }

    /** A time zone that stands alone: its name, or a whole number of hours from UTC. */
    record Zone() implements EntryValue {
        private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+");
        private static final Pattern OFFSET = Pattern.compile("([+-])(0\\d|1[0-4])(00)?");

        @Override
        public String member() {
            return "timeZone";
        }

        @Override
        public boolean fits(ObjectNode entry) {
            return entry.has("timeZone") && !entry.has("components") && !entry.has("full") && !entry.has("coordinates");
        }

        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            if (parameters.get("VALUE").equals(List.of("utc-offset"))) {
                var offset = OFFSET.matcher(wire);
                if (!offset.matches()) {
                    return false;
                }
                parameters.take("VALUE");
                int hours = Integer.parseInt(offset.group(2));
                String sign = offset.group(1).equals("-") ? "+" : "-";
                entry.put("timeZone", hours == 0 ? "Etc/UTC" : "Etc/GMT" + sign + hours);
                return true;
            }
            entry.put("timeZone", wire);
            return NAME.matcher(wire).matches();
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            JsonNode zone = entry.path("timeZone");
            return zone.isTextual() && NAME.matcher(zone.textValue()).matches() ? offset(zone, parameters) : null;
        }

        private static String offset(JsonNode zone, Params parameters) {
            String name = zone.textValue();
            if (!name.matches("Etc/GMT[+-]([1-9]|1[0-4])|Etc/UTC")) {
                return name;
            }
            parameters.put("VALUE", "utc-offset");
            int hours = name.equals("Etc/UTC") ? 0 : -Integer.parseInt(name.substring("Etc/GMT".length()));
            return (hours < 0 ? "-" : "+") + String.format("%02d00", Math.abs(hours));
        }
    }

    /** A place that stands alone. */
    record Place() implements EntryValue {
        @Override
        public String member() {
            return "coordinates";
        }

        @Override
        public boolean fits(ObjectNode entry) {
            return entry.has("coordinates") && !entry.has("components") && !entry.has("full") && !entry.has("timeZone");
        }

        @Override
        public boolean read(String wire, Params parameters, ObjectNode entry) {
            return new Uri("coordinates").read(wire, parameters, entry);
        }

        @Override
        public @Nullable String write(ObjectNode entry, Params parameters) {
            return new Uri("coordinates").write(entry, parameters);
        }
    }

    /** Texts, joined. */
    static String joined(List<String> texts) {
        return texts.stream().map(Escapes::escaped).collect(Collectors.joining(","));
    }
}

package org.holdfast.http;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of path and query. The platform answers a malformed one with 404; here a malformed part of the path is
 * a thing that does not exist, and a malformed query is refused by name.
 */
@Provider
public class Parameters implements ParamConverterProvider {

    private record Form<T>(Function<String, T> read, String expected) {}

    private static final Map<Class<?>, Form<?>> FORMS = Map.of(
            UUID.class, new Form<>(Parameters::uuid, "a UUID"),
            Integer.class, new Form<>(Integer::valueOf, "a whole number"),
            Long.class, new Form<>(Long::valueOf, "a whole number"),
            long.class, new Form<>(Long::valueOf, "a whole number"),
            Boolean.class, new Form<>(Parameters::yesOrNo, "true or false"),
            Instant.class, new Form<>(Parameters::time, "a time such as 2026-11-22T10:00:00Z"));

    /** RFC 3339, section 5.6: four digits of a year, seconds, and an offset. */
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    @Override
    @SuppressWarnings("unchecked") // FORMS pairs each class with its own form
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Form<T> form = (Form<T>) FORMS.get(type);
        return form == null ? null : new Converter<>(form, annotations);
    }

    /** The canonical form only: {@link UUID#fromString} takes 1-1-1-1-1 as well. */
    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (text.length() != 36) {
            throw new IllegalArgumentException(text);
        }
        return uuid;
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** In the years 1 to 9999, which is what every database can hold. */
    private static Instant time(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw new IllegalArgumentException(text);
            }
            return time;
        } catch (DateTimeException noSuchTime) {
            throw new IllegalArgumentException(text, noSuchTime);
        }
    }

    private record Converter<T>(Form<T> form, Annotation[] annotations) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                return form.read().apply(text);
            } catch (IllegalArgumentException e) {
                throw refusal();
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }

        private Refusal refusal() {
            for (Annotation annotation : annotations) {
                if (annotation instanceof QueryParam query) {
                    return Refusal.invalid(query.value(), query.value() + " is not " + form.expected() + ".");
                }
                if (annotation instanceof PathParam) {
                    return Refusal.of(Refusal.Reason.NOT_FOUND, "There is nothing at this path.");
                }
            }
            return Refusal.invalid("parameter", "A parameter is not " + form.expected() + ".");
        }
    }
}

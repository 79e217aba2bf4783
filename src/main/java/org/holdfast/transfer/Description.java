package org.holdfast.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What another service knows of a picture beside its octets.
 *
 * @param latitude in degrees; null, as the longitude, if nothing is said of the place
 * @param discarded whether its owner had thrown it away
 */
record Description(
        @Nullable Instant takenAt,
        @Nullable String caption,
        @Nullable Double latitude,
        @Nullable Double longitude,
        boolean discarded) {

    static final Description NONE = new Description(null, null, null, null, false);

    /** Such as {@code Sunday March 12,2017 10:11 AM GMT}. */
    private static final DateTimeFormatter ICLOUD = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .parseLenient()
            .appendPattern("EEEE MMMM d,yyyy h:mm a z")
            .toFormatter(Locale.US);

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    static Description ofTakeout(JsonNode json) {
        String caption = json.path("description").asText("");
        JsonNode place = json.path("geoData");
        double latitude = place.path("latitude").asDouble(0);
        double longitude = place.path("longitude").asDouble(0);
        // Takeout writes 0, 0 for a place that it doesn't know.
        boolean known = (latitude != 0 || longitude != 0) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return new Description(
                seconds(json.path("photoTakenTime").path("timestamp").asText("")),
                caption.isBlank() ? null : caption,
                known ? latitude : null,
                known ? longitude : null,
                json.path("trashed").asBoolean(false));
    }

    /** @param created as iCloud writes it */
    static Description ofICloud(String created, boolean discarded) {
        Instant takenAt;
        try {
            takenAt = ZonedDateTime.parse(created.strip(), ICLOUD).toInstant();
        } catch (DateTimeParseException e) {
            takenAt = null;
        }
        return new Description(takenAt, null, null, null, discarded);
    }

    private static @Nullable Instant seconds(String text) {
        try {
            long seconds = Long.parseLong(text.strip());
            return seconds < FIRST_SECOND || seconds > LAST_SECOND ? null : Instant.ofEpochSecond(seconds);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}

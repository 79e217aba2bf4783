package org.holdfast.photo;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.item.PhotoDates.Box;
import org.holdfast.item.PhotoDates.Dated;
import org.holdfast.item.PhotoDates.Wanted;
import org.jspecify.annotations.Nullable;

/** Which photos a list is asked for, by when and where they were taken. */
public class PhotoQuery {

    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,15})?");
    private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,15})\\.([0-9a-f-]{36})");

    @QueryParam("q")
    private @Nullable String q;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("bbox")
    private @Nullable String bbox;

    @QueryParam("cursor")
    private @Nullable String cursor;

    @Nullable
    String cursor() {
        return cursor;
    }

    /** What is searched for by words; empty if nothing is. @throws Refusal if a time or a place is asked for as well */
    Optional<String> words() {
        if (q == null || q.isBlank()) {
            return Optional.empty();
        }
        if (from != null || to != null || bbox != null) {
            throw Refusal.invalid(
                    "q", "Photos are searched by words or listed by time and place, not both in one request.");
        }
        return Optional.of(q);
    }

    /** Empty if neither time nor place is asked for. @throws Refusal by name, of a parameter that can't be read */
    Optional<Wanted> wanted(@Nullable UUID collection) {
        Instant since = time("from", from);
        Instant until = time("to", to);
        Box box = box(bbox);
        if (since == null && until == null && box == null) {
            return Optional.empty();
        }
        if (since != null && until != null && !since.isBefore(until)) {
            throw Refusal.invalid("to", "to comes after from.");
        }
        return Optional.of(new Wanted(since, until, box, collection, after(cursor)));
    }

    static String cursor(Dated last) {
        return last.taken().toEpochMilli() + "." + last.id();
    }

    private static @Nullable Dated after(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher found = CURSOR.matcher(text);
        try {
            if (found.matches()) {
                return new Dated(UUID.fromString(found.group(2)), Instant.ofEpochMilli(Long.parseLong(found.group(1))));
            }
        } catch (IllegalArgumentException noUuid) {
            throw Refusal.invalid("cursor", "cursor is not one that this list gave out.");
        }
        throw Refusal.invalid("cursor", "cursor is not one that this list gave out.");
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (text.length() <= 35 && Character.isDigit(text.charAt(0))) {
                return time;
            }
        } catch (DateTimeException noTime) {
            throw Refusal.invalid(name, name + " is a time such as 2009-10-01T12:00:00Z.");
        }
        throw Refusal.invalid(name, name + " is a time such as 2009-10-01T12:00:00Z.");
    }

    private static @Nullable Box box(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        String[] parts = text.split(",", 5);
        if (parts.length != 4) {
            throw wrongBox();
        }
        double[] edges = new double[4];
        for (int i = 0; i < 4; i++) {
            if (!DEGREES.matcher(parts[i]).matches()) {
                throw wrongBox();
            }
            edges[i] = Double.parseDouble(parts[i]);
            if (Math.abs(edges[i]) > (i % 2 == 0 ? 180 : 90)) {
                throw wrongBox();
            }
        }
        if (edges[1] > edges[3]) {
            throw wrongBox();
        }
        return new Box(edges[0], edges[1], edges[2], edges[3]);
    }

    private static Refusal wrongBox() {
        return Refusal.invalid("bbox", "bbox is west,south,east,north in degrees, south not above north.");
    }
}

package org.holdfast.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** What servlets that give out files have in common: how they ask for parameters, and how they refuse. */
final class Downloads {

    private Downloads() {}

    /** Something that writes a file. */
    interface Writing {

        void write() throws IOException;
    }

    /** @param name of the file, made of letters, digits, dots and dashes */
    static void head(HttpServletResponse response, String mediaType, String name) {
        response.setContentType(mediaType.startsWith("text/") ? mediaType + ";charset=UTF-8" : mediaType);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** Answers in words where it is refused before anything was written. */
    static void give(HttpServletResponse response, Writing writing) throws IOException {
        try {
            writing.write();
        } catch (Refusal refusal) {
            if (response.isCommitted()) {
                throw new IOException("a file broke off: " + refusal.sentence(), refusal);
            }
            response.reset();
            response.sendError(
                    switch (refusal.reason()) {
                        case FORBIDDEN, UNAUTHENTICATED -> HttpServletResponse.SC_FORBIDDEN;
                        case RECOVERING, UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                        default -> HttpServletResponse.SC_NOT_FOUND;
                    });
        }
    }

    /** Null if it isn't there. */
    static @Nullable String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** @throws Refusal INVALID if it is no id */
    static @Nullable UUID uuid(HttpServletRequest request, String name) {
        String text = text(request, name);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(name, name + " is an id.");
        }
    }

    /** @throws Refusal INVALID if it is no moment */
    static @Nullable Instant instant(HttpServletRequest request, String name) {
        String text = text(request, name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(name, name + " is a moment such as 2026-01-31T12:00:00Z.");
        }
    }
}

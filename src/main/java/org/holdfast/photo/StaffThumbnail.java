package org.holdfast.photo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Looks;
import org.holdfast.access.StaffSession;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/thumbnail?id=&photo=&size=}: a picture of a list or detail that staff were given, and that was recorded then.
 * Below {@code /console}, because the session's cookie goes nowhere else; the console's gate stands before it. It is asked each time
 * whether the permission still stands, and nothing of it is kept by a browser.
 */
@WebServlet("/console/thumbnail")
public class StaffThumbnail extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** What thumbnails are, whatever was sent as a photo. */
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png");

    @Inject
    private transient StaffSession session;

    @Inject
    private transient Looks looks;

    @Inject
    private transient Photos photos;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            UUID account = uuid(request.getParameter("id"));
            UUID photo = uuid(request.getParameter("photo"));
            Size size = Size.of(request.getParameter("size"));
            looks.require(session.caller(), account);
            answer(response, account, photo, size);
        } catch (Refusal refusal) {
            response.sendError(statusOf(refusal.reason()));
        }
    }

    private void answer(HttpServletResponse response, UUID account, UUID photo, Size size) throws IOException {
        Seen seen = photos.picture(account, photo);
        Optional<Thumbnail> made =
                seen.state() == PictureState.PENDING ? Optional.empty() : photos.thumbnail(account, seen, size);
        if (made.isEmpty()) {
            // It is being made: the page asks again.
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        Thumbnail thumbnail = made.get();
        if (!TYPES.contains(thumbnail.mediaType())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(thumbnail.mediaType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "inline");
        response.setContentLength(thumbnail.octets().length);
        response.getOutputStream().write(thumbnail.octets());
    }

    private static int statusOf(Reason reason) {
        return switch (reason) {
            case FORBIDDEN, UNAUTHENTICATED -> HttpServletResponse.SC_FORBIDDEN;
            case INVALID -> HttpServletResponse.SC_BAD_REQUEST;
            case RECOVERING, UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            default -> HttpServletResponse.SC_NOT_FOUND;
        };
    }

    private static UUID uuid(@Nullable String written) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(written, ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("photo");
        }
    }
}

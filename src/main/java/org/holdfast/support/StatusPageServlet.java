package org.holdfast.support;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holdfast.support.PublicStatus.Standing;

/**
 * {@code /status-page.json?carrier=<id>}: how the service stands, for everybody and for whoever makes a page of it. Answers also while the
 * server is recovering, from no table then, and with 503 and the state {@code unavailable} while the tables can't be read. May be kept for
 * half a minute. {@link StatusPageHtml} says the same to people.
 */
@WebServlet("/status-page.json")
public class StatusPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Inject
    private transient PublicStatus status;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Standing standing = status.standing(request.getParameter("carrier"), request.getLocale());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", standing.state());
        answer.put("incidents", standing.incidents());
        keep(standing, response);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
    }

    /** For how long whoever is in between may keep it; and that it is in the reader's language. */
    static void keep(Standing standing, HttpServletResponse response) {
        if (!standing.isKnown()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "30");
        }
        response.setHeader("Cache-Control", standing.isNormal() ? "public, max-age=30" : "no-store");
        response.setHeader("Vary", "Accept-Language");
    }
}

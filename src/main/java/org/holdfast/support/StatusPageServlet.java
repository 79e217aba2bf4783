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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.holdfast.journal.Gate;
import org.holdfast.support.StatusPage.Shown;
import org.holdfast.support.StatusPage.Update;
import org.jspecify.annotations.Nullable;

/**
 * {@code /status-page.json?carrier=<id>}: how the service stands, for everybody and for whoever makes a page of it. Answers also while the
 * server is recovering, from no table then. May be kept for half a minute.
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
    private transient StatusPage page;

    @Inject
    private transient Recovering recovering;

    @Inject
    private transient Gate gate;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Gate.State state = gate.standing().state();
        Locale language = request.getLocale();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", state.wire());
        answer.put(
                "incidents",
                state == Gate.State.RECOVERING
                        ? List.of(whileRecovering(language))
                        : page.shown(carrier(request.getParameter("carrier")), language));
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", state == Gate.State.NORMAL ? "public, max-age=30" : "no-store");
        response.setHeader("Vary", "Accept-Language");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
    }

    private Shown whileRecovering(Locale language) {
        Notice notice = recovering.notice();
        return new Shown(
                notice.id(),
                "The service is bringing its data back",
                notice.at(),
                null,
                true,
                List.of(new Update(notice.at(), notice.severity().wire(), notice.textIn(language))));
    }

    /** What is no id is nobody's. */
    private static @Nullable UUID carrier(@Nullable String text) {
        try {
            return text == null || text.length() > 36 ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

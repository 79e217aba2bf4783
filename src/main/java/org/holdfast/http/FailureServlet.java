package org.holdfast.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/**
 * Answers what fails outside of the REST interface, where the container would show its own page with the exception's text:
 * programs get a problem, people a sentence.
 */
@WebServlet("/failure")
public class FailureServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = System.getLogger(FailureServlet.class.getName());
    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private static final String CONSOLE_PAGE = "/console/problem.xhtml";

    private static final String CONSOLE_FAILED = "/console/problem?failed=1";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%d - Holdfast</title>
            <link rel="stylesheet" href="/holdfast.css">
            <link rel="icon" href="/holdfast.svg" type="image/svg+xml">
            <main>
            <h1>%d</h1>
            <p class="lead">%s</p>
            <p><a href="/">Holdfast</a></p>
            </main>
            </html>
            """;

    /** Nobody may be there to be answered any more, which is often what failed. That is no news. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        try {
            answer(request, response);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a failure could not be told", e);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR && wantsHtml(request)) {
            // Where the console's script sends a browser when what it asked for failed.
            response.sendRedirect(request.getContextPath() + CONSOLE_FAILED);
            return;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (isOfConsole(request) && tellInConsole(request, response)) {
            return;
        }
        if (wantsHtml(request)) {
            response.setContentType("text/html");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write(page(status));
        } else {
            response.setContentType(Problem.MEDIA_TYPE);
            Problem problem = Problem.of(Statuses.nameOf(status), status, Statuses.sentenceFor(status), null, null);
            response.getOutputStream().write(JSON.writeValueAsBytes(problem));
        }
    }

    private static boolean isOfConsole(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && path.startsWith(request.getContextPath() + "/console")
                && wantsHtml(request);
    }

    /** @return whether it could: what failed may be the very pages that tell it */
    private static boolean tellInConsole(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.getRequestDispatcher(CONSOLE_PAGE).forward(request, response);
            return true;
        } catch (ServletException | RuntimeException e) {
            LOG.log(Level.ERROR, "the page that tells failures failed", e);
            return response.isCommitted();
        }
    }

    private static boolean wantsHtml(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** Both parts are ours: nothing of the request is shown again. */
    private static String page(int status) {
        return PAGE.formatted(status, status, Statuses.sentenceFor(status));
    }
}

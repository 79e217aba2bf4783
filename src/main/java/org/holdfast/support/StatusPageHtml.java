package org.holdfast.support;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.holdfast.support.PublicStatus.Standing;
import org.holdfast.support.StatusPage.Shown;
import org.holdfast.support.StatusPage.Update;
import org.jspecify.annotations.Nullable;

/**
 * {@code /status-page?carrier=<id>}: the same as {@link StatusPageServlet}, for people. A page without a session, a script, or anything
 * else that could be missing on the day when it is needed: it says what it knows, and where it knows nothing it says that.
 */
@WebServlet("/status-page")
public class StatusPageHtml extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String WORDS = "org.holdfast.support.status";
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Inject
    private transient PublicStatus status;

    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = request.getLocale().getLanguage().equals("es") ? SPANISH : Locale.ENGLISH;
        String carrier = request.getParameter("carrier");
        Standing standing = status.standing(carrier, language);
        StatusPageServlet.keep(standing, response);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(new Page(language, clock.instant()).of(standing, carrier != null));
    }

    /** One answer, as it is put together. */
    private static final class Page {

        private final StringBuilder html = new StringBuilder();
        private final Locale language;
        private final Instant now;
        private final ResourceBundle words;

        Page(Locale language, Instant now) {
            this.language = language;
            this.now = now;
            this.words = ResourceBundle.getBundle(
                    WORDS,
                    language,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        }

        /** @param named whether a carrier is: without one, only what is about all of them is known here */
        String of(Standing standing, boolean named) {
            List<Shown> open = standing.incidents().stream()
                    .filter(one -> one.over() == null)
                    .toList();
            List<Shown> over = standing.incidents().stream()
                    .filter(one -> one.over() != null)
                    .toList();
            String kind = kind(standing, open);
            head(kind);
            if (standing.isKnown()) {
                list("open", open, "none");
                list("over", over, "noneOver");
            }
            if (!named && standing.isKnown()) {
                html.append("<p class=\"quiet\">").append(word("ofAll")).append("</p>\n");
            }
            html.append("<p class=\"quiet\">").append(word("yourDevice")).append("</p>\n");
            html.append("<p class=\"quiet\">").append(timed("asOf", now)).append("</p>\n</main>\n</body>\n</html>\n");
            return html.toString();
        }

        /** What the one sentence says. */
        private static String kind(Standing standing, List<Shown> open) {
            boolean warned = open.stream().anyMatch(Shown::doNotReset);
            if (standing.isNormal()) {
                return warned ? "doNotReset" : open.isEmpty() ? "normal" : "trouble";
            }
            return warned && standing.state().equals("read-only") ? "doNotReset" : standing.state();
        }

        private void head(String kind) {
            html.append("<!doctype html>\n<html lang=\"")
                    .append(language.getLanguage())
                    .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                    .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                    .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                    .append(word("title"))
                    .append("</title>\n<link rel=\"stylesheet\" href=\"/holdfast.css\">\n")
                    .append(
                            "<link rel=\"icon\" href=\"/holdfast.svg\" type=\"image/svg+xml\">\n</head>\n<body>\n<main>\n<h1>")
                    .append(word("title"))
                    .append("</h1>\n<p class=\"state state-")
                    .append(kind)
                    .append("\" role=\"status\">")
                    .append(word("lead." + kind))
                    .append("</p>\n");
            if (words.containsKey("words." + kind)) {
                html.append("<p>").append(word("words." + kind)).append("</p>\n");
            }
        }

        private void list(String title, List<Shown> incidents, String none) {
            html.append("<h2>").append(word(title)).append("</h2>\n");
            if (incidents.isEmpty()) {
                html.append("<p class=\"quiet\">").append(word(none)).append("</p>\n");
            }
            incidents.forEach(this::incident);
        }

        private void incident(Shown incident) {
            Instant over = incident.over();
            html.append("<article class=\"incident\">\n<h3>")
                    .append(escaped(incident.title()))
                    .append("</h3>\n<p class=\"quiet\">")
                    .append(over == null ? timed("since", incident.since()) : timed("ended", over))
                    .append("</p>\n");
            if (incident.doNotReset() && over == null) {
                html.append("<p class=\"keep\"><strong>")
                        .append(word("doNotReset"))
                        .append(".</strong> ")
                        .append(word("doNotResetWords"))
                        .append("</p>\n");
            }
            html.append("<ol class=\"updates\">\n");
            incident.updates().forEach(this::update);
            html.append("</ol>\n</article>\n");
        }

        private void update(Update update) {
            html.append("<li class=\"")
                    .append(escaped(update.severity()))
                    .append("\"><p class=\"quiet\"><strong>")
                    .append(word("severity." + update.severity()))
                    .append("</strong> ")
                    .append(time(update.at()))
                    .append("</p>\n<p class=\"said\">")
                    .append(escaped(update.text()))
                    .append("</p></li>\n");
        }

        private String word(String key) {
            return escaped(new MessageFormat(words.getString(key), language).format(new Object[0]));
        }

        /** The words are ours, and have nothing to escape. */
        private String timed(String key, Instant at) {
            return new MessageFormat(words.getString(key), language).format(new Object[] {time(at)});
        }

        private String time(Instant at) {
            String written = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(language)
                    .withZone(ZoneOffset.UTC)
                    .format(at);
            return "<time datetime=\"" + at + "\">" + escaped(written) + " UTC</time>";
        }
    }

    static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}

package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How this browser wants to see things: light or dark, in which language, in which zone's time. The browser says so in cookies, which
 * its script sets; whatever they hold is checked here, and is nobody's secret.
 */
@Named
@RequestScoped
public class Look {

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, new Locale("es"));

    private static final String DARK = "arya-blue";
    private static final String LIGHT = "saga-blue";

    @Inject
    private HttpServletRequest request;

    private boolean dark;
    private Locale locale = Locale.ENGLISH;
    private ZoneId zone = ZoneOffset.UTC;

    @PostConstruct
    void read() {
        dark = cookie("holdfast-look").filter("dark"::equals).isPresent();
        locale = cookie("holdfast-language").flatMap(Look::language).orElseGet(this::accepted);
        zone = cookie("holdfast-zone").flatMap(Look::zone).orElse(ZoneOffset.UTC);
    }

    public boolean isDark() {
        return dark;
    }

    /** The theme of the component library. */
    public String getTheme() {
        return dark ? DARK : LIGHT;
    }

    public Locale getLocale() {
        return locale;
    }

    public String getLanguage() {
        return locale.getLanguage();
    }

    public ZoneId getZone() {
        return zone;
    }

    /** Such as "Europe/Madrid"; "UTC" where the browser doesn't say. */
    public String getZoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** A moment in words of this language and time of this zone, with the zone; empty for none. */
    public String time(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        String time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(at);
        return time + " " + shortZone(at);
    }

    private String shortZone(Instant at) {
        return zone.equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", locale).withZone(zone).format(at);
    }

    private Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** The best of ours by the header {@code Accept-Language}. */
    private Locale accepted() {
        String header = request.getHeader("Accept-Language");
        try {
            Locale found = header == null ? null : Locale.lookup(Locale.LanguageRange.parse(header), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    static Optional<Locale> language(String tag) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(tag))
                .findFirst();
    }

    static Optional<ZoneId> zone(String written) {
        try {
            return Optional.of(ZoneId.of(URLDecoder.decode(written, StandardCharsets.UTF_8)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

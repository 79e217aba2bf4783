package org.holdfast.support;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.journal.Gate;
import org.holdfast.support.StatusPage.Shown;
import org.holdfast.support.StatusPage.Update;
import org.jspecify.annotations.Nullable;

/**
 * How the service stands, for everybody who asks, also when many ask and when nothing can be read: an answer is kept for seconds, so that
 * a crowd before the page costs no more than one of them, and one that the database didn't give is kept as well.
 */
@ApplicationScoped
public class PublicStatus {

    /** What is said when the tables can't be read. */
    public static final String UNAVAILABLE = "unavailable";

    private static final Logger LOG = System.getLogger(PublicStatus.class.getName());
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 1_000;
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    private final Cache<Asked, Standing> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();

    @Inject
    private StatusPage page;

    @Inject
    private Recovering recovering;

    @Inject
    private Gate gate;

    private record Asked(@Nullable UUID carrier, Locale language) {}

    /**
     * @param state as the wire has it: {@code normal}, {@code recovering}, {@code read-only}, or {@value #UNAVAILABLE}
     * @param incidents the latest first
     */
    public record Standing(String state, List<Shown> incidents) {

        public boolean isKnown() {
            return !state.equals(UNAVAILABLE);
        }

        boolean isNormal() {
            return state.equals(Gate.State.NORMAL.wire());
        }
    }

    /**
     * @param carrier whose subscribers ask; what is no id is nobody's
     * @param wanted the language that the browser prefers
     */
    public Standing standing(@Nullable String carrier, Locale wanted) {
        Gate.State state = gate.standing().state();
        Locale language = wanted.getLanguage().equals("es") ? SPANISH : Locale.ENGLISH;
        if (state == Gate.State.RECOVERING) {
            return new Standing(state.wire(), List.of(whileRecovering(language)));
        }
        Standing known = Objects.requireNonNull(kept.get(new Asked(id(carrier), language), this::read));
        return known.isKnown() ? new Standing(state.wire(), known.incidents()) : known;
    }

    private Standing read(Asked asked) {
        try {
            return new Standing(Gate.State.NORMAL.wire(), page.shown(asked.carrier(), asked.language()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the status page could not be read from the database", e);
            return new Standing(UNAVAILABLE, List.of());
        }
    }

    private Shown whileRecovering(Locale language) {
        Notice notice = recovering.notice();
        String title = language.equals(SPANISH)
                ? "El servicio está recuperando sus datos"
                : "The service is bringing its data back";
        return new Shown(
                notice.id(),
                title,
                notice.at(),
                null,
                true,
                List.of(new Update(notice.at(), notice.severity().wire(), notice.textIn(language))));
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null || text.length() > 36 ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

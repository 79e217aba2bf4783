package org.holdfast.console;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * What stands before each page that shows what a subscriber keeps: a reason, or the words that one is needed. Such a page asks
 * {@link #permit} whenever it is about to show something.
 */
@Named
@ViewScoped
public class ReasonPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private StaffSession session;

    @Inject
    private Looks looks;

    @Inject
    private Voice voice;

    private @Nullable String id;
    private @Nullable UUID account;
    private @Nullable Permit permit;
    private long secondsLeft;
    private @Nullable String over;
    private String heading = "";
    private String ticket = "";
    private String code = "";

    /** Once, when the page is opened. @throws Refusal NOT_FOUND */
    public void open() {
        Subscriber subscriber = subscribers.get(uuid(id));
        account = subscriber.id();
        String name = subscriber.name() == null ? subscriber.msisdn() : subscriber.name();
        heading = name == null ? subscriber.id().toString() : name;
        permit = looks.current(session.caller(), subscriber.id()).orElse(null);
        count();
    }

    /** Opens the content by what was typed, and the page anew. */
    public @Nullable String begin() {
        if (ticket.isBlank() && code.isBlank()) {
            voice.error("reason.missing");
            return null;
        }
        try {
            if (code.isBlank()) {
                looks.begin(session.caller(), account(), ticket, null);
            } else {
                looks.beginByCode(session.caller(), account(), code, null);
            }
        } finally {
            code = "";
        }
        over = null;
        String page = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        return page + "?faces-redirect=true&includeViewParams=true";
    }

    /** The permission to look, if there still is one; if there isn't any more, the page is closed, and says so. */
    Optional<Permit> permit() {
        boolean was = permit != null;
        permit = looks.current(session.caller(), account()).orElse(null);
        count();
        if (was && permit == null) {
            close();
        }
        return Optional.ofNullable(permit);
    }

    /** Opens the page anew, so that nothing that was shown stays on it. */
    private void close() {
        ExternalContext outside = FacesContext.getCurrentInstance().getExternalContext();
        String page =
                FacesContext.getCurrentInstance().getViewRoot().getViewId().replace(".xhtml", "");
        try {
            outside.redirect(outside.getRequestContextPath() + page + "?id=" + account() + "&over=1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count() {
        // A bean of a view can't keep the clock: it doesn't travel.
        Instant now = CDI.current().select(Clock.class).get().instant();
        secondsLeft = permit == null
                ? 0
                : Math.max(1, Duration.between(now, permit.until()).toSeconds() + 1);
    }

    static UUID uuid(@Nullable String written) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(written, ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("subscriber");
        }
    }

    /** Of the subscriber; one of the caller's carrier. */
    UUID account() {
        return Objects.requireNonNull(account);
    }

    /** As the permission stood when the page was last asked. */
    public @Nullable Permit getPermit() {
        return permit;
    }

    public boolean isOpen() {
        return permit != null;
    }

    /** Until the page has to be closed. */
    public long getSecondsLeft() {
        return secondsLeft;
    }

    public String getHeading() {
        return heading;
    }

    /** Anything, if the page was closed because the time was over. */
    public @Nullable String getOver() {
        return over;
    }

    public void setOver(@Nullable String over) {
        this.over = over;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(@Nullable String ticket) {
        this.ticket = Objects.requireNonNullElse(ticket, "");
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}

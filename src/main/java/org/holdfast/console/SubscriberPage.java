package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.Subscriber;
import org.jspecify.annotations.Nullable;

/** One subscriber: who it is. What there is to know of them is in parts, each with a bean of its own, which ask this one whose. */
@Named
@ViewScoped
public class SubscriberPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private StaffSession session;

    @Inject
    private StaffDeeds deeds;

    private @Nullable String id;
    private @Nullable Subscriber subscriber;

    /** Once, when the page is opened. @throws Refusal NOT_FOUND */
    public void open() {
        subscriber = subscribers.get(uuid(id));
        deeds.note(Deed.SUBSCRIBER_SEEN, session.caller(), About.account(subscriber.id()));
    }

    /** After something was done with them. */
    void refresh() {
        subscriber = subscribers.get(account());
    }

    static UUID uuid(@Nullable String written) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(written, ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("subscriber");
        }
    }

    /** Of the account; it is one of the caller's carrier. */
    public UUID account() {
        return getSubscriber().id();
    }

    public Subscriber getSubscriber() {
        return Objects.requireNonNull(subscriber);
    }

    /** What the page is headed by: the name, else the number, else the id. */
    public String getHeading() {
        return headingOf(getSubscriber());
    }

    static String headingOf(Subscriber shown) {
        String name = shown.name() == null ? shown.msisdn() : shown.name();
        return name == null ? shown.id().toString() : name;
    }

    /** The colour of the status; the word says the same. */
    public String getSeverity() {
        return switch (getSubscriber().status()) {
            case ACTIVE -> "success";
            case SUSPENDED -> "warning";
            case CLOSED, ERASED -> "danger";
        };
    }

    public String getStatusKey() {
        return "status." + getSubscriber().status().name().toLowerCase(Locale.ROOT);
    }

    public List<SubscriberTab> getTabs() {
        return SubscriberTab.of(session.caller().role());
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }
}

package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.Subscriber;
import org.holdfast.item.ItemCounts;
import org.jspecify.annotations.Nullable;

/** What a subscriber can be given: all that they keep, and proof of what the server acknowledged. */
@Named
@ViewScoped
public class HandOutPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private StaffSession session;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private ItemCounts counts;

    @Inject
    private ReasonForm reason;

    private @Nullable String id;
    private @Nullable Subscriber subscriber;
    private List<ItemCounts.OfKind> kinds = List.of();

    /** Once, when the page is opened. @throws org.holdfast.Refusal NOT_FOUND */
    public void open() {
        Subscriber found = subscribers.get(SubscriberPage.uuid(id));
        subscriber = found;
        deeds.note(Deed.SUBSCRIBER_SEEN, session.caller(), About.account(found.id()));
        reason.openFor(found.id());
        kinds = counts.of(found.id()).kinds();
    }

    public Subscriber getSubscriber() {
        return Objects.requireNonNull(subscriber);
    }

    public String getHeading() {
        return SubscriberPage.headingOf(getSubscriber());
    }

    public List<ItemCounts.OfKind> getKinds() {
        return kinds;
    }

    public boolean isBare() {
        return kinds.stream().allMatch(kind -> kind.live() == 0);
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }
}

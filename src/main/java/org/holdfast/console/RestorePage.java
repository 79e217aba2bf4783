package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.Subscriber;
import org.holdfast.item.ItemCounts;
import org.holdfast.journal.Kind;
import org.holdfast.restore.Outline;
import org.holdfast.restore.Plan;
import org.holdfast.restore.Restore;
import org.holdfast.restore.RestoreDesk;
import org.holdfast.restore.Strategy;
import org.jspecify.annotations.Nullable;

/** A subscriber as they were: which moment, what that would change, do it, undo it. */
@Named
@ViewScoped
public class RestorePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private StaffSession session;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private RestoreDesk desk;

    @Inject
    private ItemCounts counts;

    @Inject
    private ReasonForm reason;

    @Inject
    private ChangesPart changes;

    @Inject
    private PastPart past;

    @Inject
    private WallTime wallTime;

    @Inject
    private Voice voice;

    private @Nullable String id;
    private @Nullable String at;
    private @Nullable Subscriber subscriber;
    private @Nullable Instant exact;
    private final RestoreWish wish = new RestoreWish();
    private List<ItemCounts.OfCollection> collections = List.of();
    private @Nullable Outline outline;
    private boolean stale;
    private @Nullable UUID done;
    private @Nullable String doneWords;

    /** Once, when the page is opened. @throws Refusal NOT_FOUND */
    public void open() {
        Subscriber found = subscribers.get(SubscriberPage.uuid(id));
        subscriber = found;
        deeds.note(Deed.SUBSCRIBER_SEEN, session.caller(), About.account(found.id()));
        collections = counts.of(found.id()).collections().stream()
                .filter(collection -> !collection.isDefault())
                .toList();
        exact = at == null ? null : WallTime.readInstant(at).orElse(null);
        wish.setTime(wallTime.write(exact == null ? wallTime.now().minusSeconds(3_600) : exact));
    }

    /** Says what it would change, and changes nothing. */
    public void preview() {
        done = null;
        stale = false;
        outline = null;
        changes.show(null);
        outline = desk.plan(
                session.caller(),
                account(),
                new Plan(moment(), wish.toScope(), wish.getStrategy(), wish.isSkipDeletes() && isReplacing()));
        changes.show(outline);
        reason.openFor(account());
        if (reason.isOpen() && outline.total() > 0) {
            changes.turn(account(), 0);
        }
    }

    private long moment() {
        if (!wish.isByTime()) {
            return Objects.requireNonNullElse(wish.getNumber(), 0L);
        }
        // What was handed over by the timeline is more exact than the field.
        Instant wanted = exact != null && wallTime.write(exact).equals(wish.getTime())
                ? exact
                : wallTime.read(wish.getTime())
                        .orElseThrow(() -> Refusal.invalid("at", "This is not a date and a time."));
        return desk.seqAt(session.caller(), account(), wanted);
    }

    /** As soon as there is a reason to look, which items it is. */
    public void giveReason() {
        reason.give();
        if (outline != null && outline.total() > 0) {
            turn(0);
        }
    }

    public void turn(int page) {
        try {
            changes.turn(account(), page);
        } catch (Refusal refusal) {
            refused(refusal);
        }
    }

    public void apply() {
        Outline wanted = Objects.requireNonNull(outline);
        try {
            Restore restore = desk.apply(session.caller(), account(), wanted.restore());
            done = restore.id();
            doneWords = voice.text("restore.done", wanted.total());
            outline = null;
            changes.show(null);
            past.load();
        } catch (Refusal refusal) {
            refused(refusal);
        }
    }

    public void undo(UUID restore) {
        desk.undo(session.caller(), account(), restore);
        done = null;
        outline = null;
        changes.show(null);
        voice.info("restore.undone");
        past.load();
    }

    /** A plan that is too old to be shown or done is not a mistake of whoever asks: it offers a new one. */
    private void refused(Refusal refusal) {
        if (refusal.reason() != Reason.CONFLICT || refusal.field() != null) {
            throw refusal;
        }
        stale = true;
        changes.show(null);
    }

    UUID account() {
        return getSubscriber().id();
    }

    public Subscriber getSubscriber() {
        return Objects.requireNonNull(subscriber);
    }

    public String getHeading() {
        return SubscriberPage.headingOf(getSubscriber());
    }

    public RestoreWish getWish() {
        return wish;
    }

    public boolean isReplacing() {
        return wish.getStrategy() == Strategy.REPLACE;
    }

    public List<Kind> getKinds() {
        return List.of(Kind.CONTACT, Kind.EVENT, Kind.TASK, Kind.NOTE, Kind.PHOTO);
    }

    public List<ItemCounts.OfCollection> getCollections() {
        return collections;
    }

    public @Nullable Outline getOutline() {
        return outline;
    }

    public boolean isStale() {
        return stale;
    }

    public @Nullable UUID getDone() {
        return done;
    }

    public @Nullable String getDoneWords() {
        return doneWords;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getAt() {
        return at;
    }

    public void setAt(@Nullable String at) {
        this.at = at;
    }
}

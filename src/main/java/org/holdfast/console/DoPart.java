package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.StaffSession;
import org.holdfast.access.SubscriberDesk;
import org.holdfast.account.EnrolmentService;
import org.holdfast.item.HoldDecisions;
import org.holdfast.item.HoldDesk;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** What a rep does on the page of a subscriber: let a device in, shut one out, suspend, decide on holds. */
@Named
@ViewScoped
public class DoPart implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private SubscriberPage page;

    @Inject
    private StaffSession session;

    @Inject
    private SubscriberDesk desk;

    @Inject
    private HoldDesk holds;

    @Inject
    private HoldDecisions decisions;

    @Inject
    private Voice voice;

    private String reason = "";
    private @Nullable String code;
    private @Nullable Instant codeUntil;
    private DevicesPart.@Nullable Line device;
    private HoldsPart.@Nullable Line hold;
    private boolean releasing;

    /** The code is shown this once. */
    public void issueCode() {
        EnrolmentService.Issued issued = desk.issueCode(session.caller(), account());
        // In two groups, as people read aloud.
        code = issued.code().replaceAll("(.{4})(?=.)", "$1 ");
        codeUntil = issued.expiresAt();
        done();
    }

    public void forgetCode() {
        code = null;
        codeUntil = null;
    }

    public void askToRevoke(DevicesPart.Line wanted) {
        device = wanted;
    }

    public void revoke() {
        DevicesPart.Line wanted = Objects.requireNonNull(device);
        desk.revoke(session.caller(), account(), wanted.id());
        voice.info("do.revoked", wanted.name());
        done();
    }

    public void askForReason() {
        reason = "";
    }

    public void suspend() {
        desk.suspend(session.caller(), account(), reason);
        page.refresh();
        voice.info("do.suspended");
        done();
    }

    public void reactivate() {
        desk.reactivate(session.caller(), account(), reason);
        page.refresh();
        voice.info("do.reactivated");
        done();
    }

    public void askToDecide(HoldsPart.Line wanted, boolean release) {
        hold = wanted;
        releasing = release;
        reason = "";
    }

    public void decide() {
        UUID wanted = Objects.requireNonNull(hold).id();
        if (releasing) {
            holds.release(session.caller(), account(), wanted, reason);
        } else {
            holds.discard(session.caller(), account(), wanted, reason);
        }
        // The decision stands. If this is cut off, or takes too long for one request, a timer goes on with it.
        decisions.goOn(account(), wanted);
        voice.info(releasing ? "do.released" : "do.discarded");
        done();
    }

    /** Tells the dialog that it may go. */
    private static void done() {
        PrimeFaces.current().ajax().addCallbackParam("done", true);
    }

    private UUID account() {
        return page.account();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "");
    }

    public @Nullable String getCode() {
        return code;
    }

    public @Nullable Instant getCodeUntil() {
        return codeUntil;
    }

    public DevicesPart.@Nullable Line getDevice() {
        return device;
    }

    public HoldsPart.@Nullable Line getHold() {
        return hold;
    }

    public boolean isReleasing() {
        return releasing;
    }
}

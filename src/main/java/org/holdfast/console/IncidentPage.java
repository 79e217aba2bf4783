package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffSession;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.support.Declared;
import org.holdfast.support.IncidentDesk;
import org.holdfast.support.IncidentList;
import org.holdfast.support.IncidentMeasuring;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** One incident in people's hands: what is known of it, what was measured, whether a reset is warned of, and its end. */
@Named
@ViewScoped
public class IncidentPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private IncidentDesk desk;

    @Inject
    private IncidentList incidents;

    @Inject
    private IncidentMeasuring measuring;

    @Inject
    private IncidentPart part;

    @Inject
    private StaffSession session;

    @Inject
    private Voice voice;

    private @Nullable String id;
    private @Nullable UUID incident;
    private String title = "";
    private String words = "";
    private String warning = "";
    private String reason = "";
    private @Nullable String assessment;
    private boolean thorough;

    /** Once, when the page is opened. @throws Refusal NOT_FOUND */
    public void open() {
        UUID asked = SubscriberRoll.id(Objects.requireNonNullElse(id, ""));
        if (asked == null) {
            throw Refusal.notFound("incident");
        }
        Declared found = incidents.find(session.caller(), asked);
        incident = asked;
        title = found.title();
        words = found.words();
        warning = voice.text("incident.warningText", found.title());
    }

    public UUID incident() {
        return Objects.requireNonNull(incident);
    }

    public void change() {
        desk.change(session.caller(), incident(), title, words);
        done("incident.changed");
    }

    /** Leads to the assessment, where it can be followed, and attached when it has come to its end. */
    public void measure() throws IOException {
        UUID asked = measuring.measure(session.caller(), incident(), thorough);
        Destination.goTo(Place.ASSESSMENT.getPath() + "?id=" + asked + "&incident=" + incident());
    }

    public void attach() {
        desk.attach(session.caller(), incident(), ScopeReading.assessment(assessment));
        done("incident.attached");
    }

    public void raiseWarning() {
        desk.raiseWarning(session.caller(), incident(), warning);
        done("incident.warningRaised");
    }

    public void liftWarning() {
        desk.liftWarning(session.caller(), incident(), reason());
        done("incident.warningLifted");
    }

    public void close() {
        desk.close(session.caller(), incident(), reason());
        done("incident.closed");
    }

    private String reason() {
        if (reason.isBlank()) {
            throw Refusal.invalid("reason", "Say why.");
        }
        return reason.strip();
    }

    private void done(String key) {
        part.load();
        reason = "";
        voice.info(key);
        PrimeFaces.current().ajax().addCallbackParam("done", true);
    }

    /** Whether the caller may send, warn, and close. */
    public boolean isApprover() {
        return Right.APPROVE.isOf(session.caller().role());
    }

    /** Whether the caller may have many measured. */
    public boolean isAssessor() {
        return Right.ASSESS.isOf(session.caller().role());
    }

    /** Whether the caller may change it: what is about all carriers is the operators'. */
    public boolean mayChange(Declared shown) {
        StaffCaller caller = session.caller();
        return shown.isOpen() && (caller.carrier() == null || caller.carrier().equals(shown.carrier()));
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = Objects.requireNonNullElse(title, "");
    }

    public String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = Objects.requireNonNullElse(words, "");
    }

    public String getWarning() {
        return warning;
    }

    public void setWarning(@Nullable String warning) {
        this.warning = Objects.requireNonNullElse(warning, "");
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "");
    }

    public @Nullable String getAssessment() {
        return assessment;
    }

    public void setAssessment(@Nullable String assessment) {
        this.assessment = assessment;
    }

    public boolean isThorough() {
        return thorough;
    }

    public void setThorough(boolean thorough) {
        this.thorough = thorough;
    }
}

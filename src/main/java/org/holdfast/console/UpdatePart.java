package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.holdfast.Refusal;
import org.holdfast.access.StaffSession;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.support.Draft;
import org.holdfast.support.Drafts;
import org.holdfast.support.Notice;
import org.holdfast.support.Template;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** What subscribers are to be told of the incident that is shown: drafted here from a template, sent by somebody else. */
@Named
@ViewScoped
public class UpdatePart implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private IncidentPage page;

    @Inject
    private IncidentPart part;

    @Inject
    private Drafts drafts;

    @Inject
    private StaffSession session;

    @Inject
    private Voice voice;

    private @Nullable Template template;
    private Notice.Severity severity = Notice.Severity.INFO;
    private String text = "";
    private String spanish = "";
    private @Nullable String taking;
    private String reason = "";

    /** Puts the template's words for this incident into the fields, to be looked over. */
    public void suggest() {
        if (template != null && !isUnmeasured()) {
            Drafts.Suggested words = drafts.suggest(session.caller(), page.incident(), template);
            severity = words.severity();
            text = words.text();
            spanish = words.spanish();
        }
    }

    public void save() {
        if (template == null) {
            throw Refusal.invalid("template", "Choose what it is about.");
        }
        drafts.draft(session.caller(), page.incident(), template, severity, text, spanish.isBlank() ? null : spanish);
        template = null;
        text = "";
        spanish = "";
        done("update.drafted");
    }

    public void send(Draft draft) {
        drafts.send(session.caller(), draft.id());
        done("update.sent");
    }

    public void discard(Draft draft) {
        drafts.discard(session.caller(), draft.id());
        done("update.discarded");
    }

    /** Asks why. */
    public void beginToTakeBack(Draft draft) {
        taking = Objects.requireNonNull(draft.notice()).toString();
        reason = "";
    }

    public void takeBack() {
        if (reason.isBlank()) {
            throw Refusal.invalid("reason", "Say why.");
        }
        drafts.lift(
                session.caller(),
                page.incident(),
                Objects.requireNonNull(SubscriberRoll.id(Objects.requireNonNullElse(taking, ""))),
                reason.strip());
        done("update.takenBack");
    }

    private void done(String key) {
        part.load();
        voice.info(key);
        PrimeFaces.current().ajax().addCallbackParam("done", true);
    }

    /** Whether what is chosen says what was lost, and nobody has measured that. */
    public boolean isUnmeasured() {
        return template == Template.LOSS_STATEMENT && !part.isAttached();
    }

    public List<Template> getTemplates() {
        return List.of(Template.values());
    }

    public List<Notice.Severity> getSeverities() {
        return List.of(Notice.Severity.values());
    }

    public @Nullable Template getTemplate() {
        return template;
    }

    public void setTemplate(@Nullable Template template) {
        this.template = template;
    }

    public Notice.Severity getSeverity() {
        return severity;
    }

    public void setSeverity(Notice.@Nullable Severity severity) {
        this.severity = Objects.requireNonNullElse(severity, this.severity);
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = Objects.requireNonNullElse(text, "");
    }

    public String getSpanish() {
        return spanish;
    }

    public void setSpanish(@Nullable String spanish) {
        this.spanish = Objects.requireNonNullElse(spanish, "");
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "");
    }
}

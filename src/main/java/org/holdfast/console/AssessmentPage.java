package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.StaffSession;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.support.Assessments;
import org.holdfast.support.Declared;
import org.holdfast.support.IncidentDesk;
import org.holdfast.support.IncidentList;
import org.jspecify.annotations.Nullable;

/** One assessment: which it is, for which incident it was asked for, and which of its accounts is looked at. */
@Named
@ViewScoped
public class AssessmentPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private Assessments assessments;

    @Inject
    private IncidentList incidents;

    @Inject
    private IncidentDesk desk;

    @Inject
    private StaffSession session;

    private @Nullable String id;
    private @Nullable String incident;
    private @Nullable UUID assessment;
    private @Nullable UUID of;
    private @Nullable String title;
    private boolean all;
    private @Nullable UUID account;

    /** Once, when the page is opened. @throws Refusal NOT_FOUND */
    public void open() {
        UUID asked = SubscriberRoll.id(Objects.requireNonNullElse(id, ""));
        if (asked == null) {
            throw Refusal.notFound("assessment");
        }
        assessments.require(session.caller(), asked);
        assessment = asked;
        of = SubscriberRoll.id(Objects.requireNonNullElse(incident, ""));
        if (of != null) {
            Declared found = incidents.find(session.caller(), of);
            title = found.title();
        }
    }

    public UUID assessment() {
        return Objects.requireNonNull(assessment);
    }

    /** To the incident that it was asked for; leads back there. */
    public void attach() throws IOException {
        desk.attach(session.caller(), Objects.requireNonNull(of), assessment());
        Destination.goTo(Place.INCIDENT.getPath() + "?id=" + of);
    }

    /** At one account's losses; the browser says whose. What isn't among them has none. */
    public void look() {
        account = Requested.id("account");
    }

    public @Nullable UUID getAccount() {
        return account;
    }

    /** The title of the incident that it was asked for; null if for none. */
    public @Nullable String getTitle() {
        return title;
    }

    public @Nullable UUID getOf() {
        return of;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getIncident() {
        return incident;
    }

    public void setIncident(@Nullable String incident) {
        this.incident = incident;
    }

    /** Whether the accounts that have lost nothing are listed as well. */
    public boolean isAll() {
        return all;
    }

    public void setAll(boolean all) {
        this.all = all;
    }
}

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
import org.holdfast.support.Incident;
import org.holdfast.support.IncidentDesk;
import org.holdfast.support.IncidentList;
import org.holdfast.support.Scope;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The incidents: here one is declared, or taken over from the system. What there is of them is in {@link IncidentsPart}. */
@Named
@ViewScoped
public class IncidentsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private IncidentDesk desk;

    @Inject
    private IncidentList incidents;

    @Inject
    private StaffSession session;

    @Inject
    private ScopeReading reading;

    private final ScopeForm scope = new ScopeForm(Scope.Reach.CARRIER);
    private String title = "";
    private String words = "";
    private @Nullable UUID taking;
    private boolean ofItsAccount;
    private @Nullable String raisedWords;

    public void declare() throws IOException {
        try {
            UUID id = desk.declare(session.caller(), title, words, reading.of(scope));
            Destination.goTo(Place.INCIDENT.getPath() + "?id=" + id);
        } catch (ScopeReading.UnknownLines unknown) {
            reading.tell(unknown);
        }
    }

    /** Asks for a title that anybody may read: the system's own words are for operators. */
    public void beginToTake() {
        UUID asked = Requested.id("raised");
        if (asked == null) {
            throw Refusal.notFound("incident");
        }
        Incident raised = incidents.raised(session.caller(), asked);
        taking = raised.id();
        ofItsAccount = raised.account() != null;
        raisedWords = raised.words();
        title = "";
        PrimeFaces.current().ajax().addCallbackParam("found", true);
    }

    /** One that the system raised for an account is about that account; else about all, as far as the caller speaks for them. */
    public void takeOver() throws IOException {
        UUID id = Objects.requireNonNull(taking);
        desk.takeOver(session.caller(), id, title, null);
        Destination.goTo(Place.INCIDENT.getPath() + "?id=" + id);
    }

    public boolean isOfItsAccount() {
        return ofItsAccount;
    }

    public @Nullable String getRaisedWords() {
        return raisedWords;
    }

    public ScopeForm getScope() {
        return scope;
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
}

package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.holdfast.Refusal;
import org.holdfast.access.DirectoryDesk;
import org.holdfast.access.SignInAttempt;
import org.holdfast.access.SignInAttempt.Step;
import org.holdfast.access.SignInDesk;
import org.jspecify.annotations.Nullable;

/**
 * The way to a carrier's directory ({@code ?with=<key>}) and back from it ({@code ?state=…}). It shows nothing: it leads on, at the end to where
 * somebody wanted to go; or to the sign-in, which says what is left to do, or why not.
 */
@Named
@RequestScoped
public class DirectoryPage {

    @Inject
    private DirectoryDesk directories;

    @Inject
    private SignInDesk desk;

    @Inject
    private Voice voice;

    private @Nullable String with;
    private @Nullable String to;
    private @Nullable String state;
    private @Nullable String code;
    private @Nullable String issuer;

    /** Called before anything is shown. */
    public void go() throws IOException {
        try {
            if (with != null) {
                lead(directories.begin(with, to).toString());
            } else {
                arrive();
            }
        } catch (Refusal refusal) {
            voice.error(refusal);
            Destination.goTo(Place.SIGN_IN.getPath());
        }
    }

    private void arrive() throws IOException {
        DirectoryDesk.Arrival arrival = directories.arrive(new DirectoryDesk.Answer(state, code, issuer));
        SignInAttempt attempt = arrival.attempt();
        if (attempt.next() == Step.IN) {
            desk.enter(attempt);
            lead(root() + Destination.after(arrival.to(), attempt.member().role()));
            return;
        }
        desk.handOver(attempt);
        String wanted = arrival.to();
        lead(root()
                + Place.SIGN_IN.getPath()
                + (wanted == null ? "" : "?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)));
    }

    /** Where there is nothing to say. */
    private static void lead(String address) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().redirect(address);
        faces.responseComplete();
    }

    private static String root() {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath();
    }

    public @Nullable String getWith() {
        return with;
    }

    public void setWith(@Nullable String with) {
        this.with = with;
    }

    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = state;
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    public @Nullable String getIssuer() {
        return issuer;
    }

    public void setIssuer(@Nullable String issuer) {
        this.issuer = issuer;
    }
}

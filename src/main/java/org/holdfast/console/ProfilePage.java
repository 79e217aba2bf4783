package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.holdfast.access.OwnAuthenticator;
import org.holdfast.access.StaffAdministration;
import org.holdfast.account.StaffMember;
import org.jspecify.annotations.Nullable;

/** Somebody's own account: here they change their password, and see by what they sign in. */
@Named
@RequestScoped
public class ProfilePage {

    @Inject
    private StaffAdministration administration;

    @Inject
    private OwnAuthenticator authenticator;

    @Inject
    private Voice voice;

    private boolean ofDirectory;
    private boolean secondFactor;

    private String old = "";
    private String chosen = "";
    private String again = "";

    @PostConstruct
    void load() {
        StaffMember member = authenticator.member();
        ofDirectory = member.ofDirectory();
        secondFactor = member.secondFactor();
    }

    /** Whether their password is kept elsewhere. */
    public boolean isOfDirectory() {
        return ofDirectory;
    }

    /** Whether they sign in with a code as well. */
    public boolean isSecondFactor() {
        return secondFactor;
    }

    public void change() {
        if (!chosen.equals(again)) {
            voice.error("signIn.notTheSame");
            return;
        }
        administration.changeOwnPassword(old, chosen);
        voice.info("profile.changed");
    }

    public String getOld() {
        return old;
    }

    public void setOld(@Nullable String old) {
        this.old = Objects.requireNonNullElse(old, "");
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(@Nullable String chosen) {
        this.chosen = Objects.requireNonNullElse(chosen, "");
    }

    public String getAgain() {
        return again;
    }

    public void setAgain(@Nullable String again) {
        this.again = Objects.requireNonNullElse(again, "");
    }
}

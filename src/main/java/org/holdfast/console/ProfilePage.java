package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.holdfast.access.StaffAdministration;
import org.jspecify.annotations.Nullable;

/** Somebody's own account: here they change their password. */
@Named
@RequestScoped
public class ProfilePage {

    @Inject
    private StaffAdministration administration;

    @Inject
    private Voice voice;

    private String old = "";
    private String chosen = "";
    private String again = "";

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

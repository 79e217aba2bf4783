package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.StaffSession;
import org.jspecify.annotations.Nullable;

/** Asks for a reason before a page shows what a subscriber keeps: {@code WEB-INF/console/reason.xhtml}. */
@Named
@ViewScoped
public class ReasonForm implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private Looks looks;

    @Inject
    private StaffSession session;

    @Inject
    private WallTime wallTime;

    private @Nullable UUID account;
    private @Nullable Permit permit;
    private String ticket = "";
    private String code = "";

    /** Whose content it is about; a reason that was given elsewhere counts. */
    void openFor(UUID whose) {
        account = whose;
        permit = looks.current(session.caller(), whose).orElse(null);
    }

    /** By whichever of the two was filled in; the code, if both were. @throws org.holdfast.Refusal if it is no reason */
    public void give() {
        UUID whose = Objects.requireNonNull(account);
        permit = code.isBlank()
                ? looks.begin(session.caller(), whose, ticket, null)
                : looks.beginByCode(session.caller(), whose, code, null);
        ticket = "";
        code = "";
    }

    /** It is over, or was never there. */
    void forget() {
        permit = null;
    }

    public boolean isOpen() {
        return permit != null && wallTime.now().isBefore(permit.until());
    }

    public @Nullable Permit getPermit() {
        return permit;
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(@Nullable String ticket) {
        this.ticket = Objects.requireNonNullElse(ticket, "");
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}

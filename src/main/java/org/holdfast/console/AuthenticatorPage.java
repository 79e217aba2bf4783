package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import org.holdfast.access.OwnAuthenticator;
import org.holdfast.account.StaffMember;
import org.holdfast.account.Totp;
import org.jspecify.annotations.Nullable;

/** Somebody takes over an authenticator because they want to. */
@Named
@ViewScoped
public class AuthenticatorPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private OwnAuthenticator authenticator;

    @Inject
    private Voice voice;

    private final String secret = Totp.draw();
    private String name = "";
    private boolean there;
    private boolean ofDirectory;
    private String password = "";
    private String code = "";

    @PostConstruct
    void load() {
        StaffMember member = authenticator.member();
        name = member.name();
        there = member.secondFactor();
        ofDirectory = member.ofDirectory();
    }

    /** Nothing that was typed is kept. */
    public void take() throws IOException {
        try {
            authenticator.take(secret, password, code);
            voice.info("authenticator.taken");
            Destination.goTo(Place.PROFILE.getPath());
        } finally {
            password = "";
            code = "";
        }
    }

    /** Whether they have one. */
    public boolean isThere() {
        return there;
    }

    public boolean isOfDirectory() {
        return ofDirectory;
    }

    /** Of the QR code; the words of it are {@link #getSecret}. */
    public String getDrawing() {
        return QrDrawing.path(Totp.uri(name, secret));
    }

    public int getDrawingSize() {
        return QrDrawing.size(Totp.uri(name, secret));
    }

    /** In groups of four, as people read aloud. */
    public String getSecret() {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}

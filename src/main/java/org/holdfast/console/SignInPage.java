package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.holdfast.Refusal;
import org.holdfast.access.DirectoryDesk;
import org.holdfast.access.SignInAttempt;
import org.holdfast.access.SignInAttempt.Step;
import org.holdfast.access.SignInDesk;
import org.holdfast.account.Totp;
import org.jspecify.annotations.Nullable;

/** Asks for what is needed to let somebody in, one thing after the other. */
@Named
@ViewScoped
public class SignInPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private SignInDesk desk;

    @Inject
    private DirectoryDesk directories;

    @Inject
    private Voice voice;

    private @Nullable String to;
    private String name = "";
    private String password = "";
    private String again = "";
    private String code = "";
    private @Nullable SignInAttempt attempt;

    /** Whoever comes from their directory has shown their password there. */
    @PostConstruct
    void begin() {
        attempt = desk.takeOver().orElse(null);
    }

    /** The directories by which one may sign in instead. */
    public List<DirectoryDesk.Choice> getDirectories() {
        return directories.choices();
    }

    /** The way there, which is not a button's: the policy for forms keeps them from leading elsewhere. */
    public String wayTo(DirectoryDesk.Choice choice) {
        String way = Place.DIRECTORY.getPath() + "?with=" + encode(choice.key());
        return to == null ? way : way + "&to=" + encode(to);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public void submitPassword() throws IOException {
        tryTo(() -> {
            attempt = desk.withPassword(name.strip(), password).orElse(null);
            if (attempt == null) {
                voice.error("signIn.failed");
            }
        });
    }

    public void submitCode() throws IOException {
        tryTo(() -> {
            if (!desk.withCode(attempt(), code)) {
                voice.error("signIn.wrongCode");
            }
        });
    }

    public void submitNewPassword() throws IOException {
        tryTo(() -> {
            if (password.equals(again)) {
                desk.choosePassword(attempt(), password);
            } else {
                voice.error("signIn.notTheSame");
            }
        });
    }

    public void submitEnrolment() throws IOException {
        tryTo(() -> {
            if (!desk.enrol(attempt(), code)) {
                voice.error("signIn.wrongCode");
            }
        });
    }

    /** Nothing that was typed is kept. */
    private void tryTo(Runnable step) throws IOException {
        try {
            step.run();
            if (getStep().equals(Step.IN.name())) {
                desk.enter(attempt());
                Destination.goTo(Destination.after(to, attempt().member().role()));
            }
        } catch (Refusal refusal) {
            voice.error(refusal);
            if (refusal.reason() == Refusal.Reason.EXPIRED) {
                attempt = null;
            }
        } finally {
            password = "";
            again = "";
            code = "";
        }
    }

    private SignInAttempt attempt() {
        return Objects.requireNonNull(attempt);
    }

    /** What the page asks for now. */
    public String getStep() {
        return attempt == null ? "PASSWORD" : attempt.next().name();
    }

    /** Of the QR code; the words of it are {@link #getSecret}. */
    public String getDrawing() {
        return QrDrawing.path(Totp.uri(attempt().member().name(), attempt().secret()));
    }

    public int getDrawingSize() {
        return QrDrawing.size(Totp.uri(attempt().member().name(), attempt().secret()));
    }

    /** In groups of four, as people read aloud. */
    public String getSecret() {
        return attempt().secret().replaceAll("(.{4})(?=.)", "$1 ");
    }

    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }

    public String getAgain() {
        return again;
    }

    public void setAgain(@Nullable String again) {
        this.again = Objects.requireNonNullElse(again, "");
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}

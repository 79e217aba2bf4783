package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/** What a page says, in the language of who sits before it: all words are in {@code messages_<language>.properties}. */
@Named
@RequestScoped
public class Voice {

    static final String BUNDLE = "org.holdfast.console.messages";

    @Inject
    private Look look;

    /** The words under a key, with what is to be put into them; those whose number is singular may say so ({@code {0,choice,…}}). */
    public String text(String key, Object... values) {
        String pattern = bundle().getString(key);
        return new MessageFormat(pattern, look.getLocale()).format(values);
    }

    /** The words under a key, into which nothing is put, or what stands in for them if there are none. */
    String textOr(String key, String otherwise) {
        return bundle().containsKey(key) ? bundle().getString(key) : otherwise;
    }

    /** As {@link #text}; pages can't call what takes any number of values. */
    public String one(String key, Object value) {
        return text(key, value);
    }

    /** As {@link #one}. */
    public String two(String key, Object first, Object second) {
        return text(key, first, second);
    }

    /** The words under a key that comes from outside; what to say where there are none. */
    public String orElse(String key, String otherwise) {
        String found = words(key);
        return found == null ? otherwise : found;
    }

    public void error(String key, Object... values) {
        say(FacesMessage.SEVERITY_ERROR, text(key, values));
    }

    public void info(String key, Object... values) {
        say(FacesMessage.SEVERITY_INFO, text(key, values));
    }

    /** Says why something was refused. */
    public void error(Refusal refusal) {
        say(FacesMessage.SEVERITY_ERROR, why(refusal));
    }

    /** Why something was refused: by its reason and field, where there are words for that; else the refusal's own sentence. */
    public String why(Refusal refusal) {
        String reason = "refusal." + refusal.reason().name().toLowerCase(Locale.ROOT);
        String words = words(reason + "." + refusal.field());
        if (words == null) {
            words = words(reason);
        }
        return words == null ? refusal.sentence() : words;
    }

    /** Whether there are words under a key. */
    public boolean knows(String key) {
        return bundle().containsKey(key);
    }

    private @Nullable String words(String key) {
        return bundle().containsKey(key) ? bundle().getString(key) : null;
    }

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle(BUNDLE, look.getLocale());
    }

    private static void say(FacesMessage.Severity severity, String words) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, words, null));
    }
}

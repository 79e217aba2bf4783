package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.StaffSession;
import org.holdfast.support.Credit;
import org.holdfast.support.CreditExports;
import org.holdfast.support.CreditExports.Export;
import org.holdfast.support.CreditExports.Made;
import org.holdfast.support.CreditList;
import org.jspecify.annotations.Nullable;

/** What billing has taken over, and what is ready for it. */
@Named
@ViewScoped
public class CreditExportsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSession session;

    @Inject
    private CreditExports exports;

    @Inject
    private CreditList credits;

    @Inject
    private Voice voice;

    private NewestFirst<Export, UUID> lines = lines();
    private String name = "";
    private long ready;

    @PostConstruct
    void load() {
        ready = credits.count(session.caller(), Credit.State.APPROVED);
    }

    private NewestFirst<Export, UUID> lines() {
        return new NewestFirst<>((before, limit) -> exports.list(session.caller(), before, limit), Export::id);
    }

    /** Makes an export, or finds the one of that name. */
    public void make() {
        Made made = exports.make(session.caller(), name);
        voice.info(
                made.isNew() ? "credits.exports.made" : "credits.exports.again",
                made.export().credits(),
                made.export().name());
        name = "";
        lines = lines();
        load();
    }

    /** How many are approved and in no export. */
    public long getReady() {
        return ready;
    }

    public NewestFirst<Export, UUID> getLines() {
        return lines;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }
}

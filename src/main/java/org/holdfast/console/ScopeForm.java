package org.holdfast.console;

import java.io.Serializable;
import java.util.Objects;
import org.holdfast.support.Scope;
import org.jspecify.annotations.Nullable;

/** Whom something is to be about, as it is chosen on a page; {@link ScopeReading} makes a {@link Scope} of it. */
public class ScopeForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private Scope.Reach reach;
    private @Nullable String carrier;
    private String list = "";
    private @Nullable String assessment;

    ScopeForm(Scope.Reach reach) {
        this.reach = reach;
    }

    public Scope.Reach getReach() {
        return reach;
    }

    public void setReach(Scope.@Nullable Reach reach) {
        this.reach = Objects.requireNonNullElse(reach, this.reach);
    }

    /** By its name, what the page shows for it. */
    public String getWord() {
        return reach.wire();
    }

    public @Nullable String getCarrier() {
        return carrier;
    }

    public void setCarrier(@Nullable String carrier) {
        this.carrier = carrier;
    }

    public String getList() {
        return list;
    }

    public void setList(@Nullable String list) {
        this.list = Objects.requireNonNullElse(list, "");
    }

    public @Nullable String getAssessment() {
        return assessment;
    }

    public void setAssessment(@Nullable String assessment) {
        this.assessment = assessment;
    }
}

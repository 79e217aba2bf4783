package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.holdfast.access.StaffSession;
import org.holdfast.support.AssessmentList;
import org.holdfast.support.Assessments;
import org.holdfast.support.Scope;

/** The assessments: here one is asked for. What there is of them is in {@link AssessmentsPart}. */
@Named
@ViewScoped
public class AssessmentsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private Assessments assessments;

    @Inject
    private StaffSession session;

    @Inject
    private ScopeReading reading;

    private final ScopeForm scope = new ScopeForm(Scope.Reach.SUSPECTED);
    private boolean thorough;
    private boolean ofOnes;

    public void ask() throws IOException {
        try {
            UUID id = assessments.ask(session.caller(), reading.of(scope), thorough);
            Destination.goTo(Place.ASSESSMENT.getPath() + "?id=" + id);
        } catch (ScopeReading.UnknownLines unknown) {
            reading.tell(unknown);
        }
    }

    public AssessmentList.Which which() {
        return ofOnes ? AssessmentList.Which.ALL : AssessmentList.Which.OF_MANY;
    }

    public ScopeForm getScope() {
        return scope;
    }

    public boolean isThorough() {
        return thorough;
    }

    public void setThorough(boolean thorough) {
        this.thorough = thorough;
    }

    /** Whether those of one subscriber are listed as well. */
    public boolean isOfOnes() {
        return ofOnes;
    }

    public void setOfOnes(boolean ofOnes) {
        this.ofOnes = ofOnes;
    }
}

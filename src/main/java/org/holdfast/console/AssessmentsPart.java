package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.holdfast.access.StaffSession;
import org.holdfast.support.AssessmentList;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.LazyDataModel;

/** What assessments there are, the latest first. */
@Named
@RequestScoped
public class AssessmentsPart {

    @Inject
    private AssessmentsPage page;

    @Inject
    private AssessmentList assessments;

    @Inject
    private StaffSession session;

    private @Nullable LazyDataModel<AssessmentList.Line> lines;

    @PostConstruct
    void load() {
        lines = new SlicedRows<>(
                () -> assessments.count(session.caller(), page.which()),
                (offset, limit) -> assessments.page(session.caller(), page.which(), offset, limit));
    }

    public @Nullable LazyDataModel<AssessmentList.Line> getLines() {
        return lines;
    }
}

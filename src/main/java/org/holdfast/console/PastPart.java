package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.holdfast.access.StaffSession;
import org.holdfast.restore.PastRestore;
import org.holdfast.restore.RestoreDesk;

/** The restores of the subscriber who is shown; the page asks for them once it is there itself. */
@Named
@RequestScoped
public class PastPart {

    private static final int MOST = 20;

    @Inject
    private RestorePage page;

    @Inject
    private StaffSession session;

    @Inject
    private RestoreDesk desk;

    private List<PastRestore> done = List.of();

    /** Again after something was done. */
    @PostConstruct
    void load() {
        done = desk.list(session.caller(), page.account(), MOST);
    }

    public List<PastRestore> getDone() {
        return done;
    }
}

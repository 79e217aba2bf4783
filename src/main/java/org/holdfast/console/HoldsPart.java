package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.holdfast.item.Hold;
import org.holdfast.item.HoldService;

/** The mass changes of the subscriber who is shown that wait for a decision. */
@Named
@RequestScoped
public class HoldsPart {

    private static final int MOST = 50;

    @Inject
    private SubscriberPage page;

    @Inject
    private HoldService holds;

    private List<Hold> open = List.of();

    @PostConstruct
    void load() {
        open = holds.list(page.account(), Hold.State.OPEN, null, MOST);
    }

    public List<Hold> getOpen() {
        return open;
    }
}

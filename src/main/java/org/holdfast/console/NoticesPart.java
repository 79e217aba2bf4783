package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.support.Notice;
import org.holdfast.support.Notices;

/** What the subscriber who is shown has been told. */
@Named
@RequestScoped
public class NoticesPart {

    @Inject
    private SubscriberPage page;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private Notices notices;

    private List<Notice> told = List.of();

    @PostConstruct
    void load() {
        told = notices.concerning(subscribers.carrier(), page.account());
    }

    public List<Notice> getTold() {
        return told;
    }
}

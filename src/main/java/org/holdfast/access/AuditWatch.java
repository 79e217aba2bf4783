package org.holdfast.access;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.holdfast.access.AuditVerification.Finding;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Gate;
import org.holdfast.node.OneNode;

/**
 * Checks the record of what staff did once a night, on one node, and raises an alarm if anything is missing or altered. If that node dies
 * over it, another one begins anew.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditWatch {

    private static final String SUBJECT = "audit-broken";
    private static final Duration REST = Duration.ofHours(20);

    @Resource
    private SessionContext container;

    @Inject
    private AuditVerification verification;

    @Inject
    private Event<Alarm> alarms;

    @Inject
    private Gate gate;

    @Inject
    private OneNode oneNode;

    /** The container calls timers inside of a transaction, whatever they ask for; who comes in by its door is asked. */
    @Schedule(hour = "3,4", minute = "17,37,57", persistent = false)
    public void begin() {
        container.getBusinessObject(AuditWatch.class).checkIfDue();
    }

    /** On one node, and once a night. */
    public void checkIfDue() {
        if (gate.standing().state() != Gate.State.RECOVERING) {
            oneNode.run("audit-watch", REST, this::check);
        }
    }

    /** Looks at all chains. */
    public void check() {
        if (gate.standing().state() == Gate.State.RECOVERING) {
            return;
        }
        List<String> broken = verification.verifyAll().stream()
                .filter(finding -> !finding.sound())
                .map(Finding::line)
                .toList();
        alarms.fireAsync(
                broken.isEmpty()
                        ? Alarm.over(SUBJECT, null, "The record of what staff did is sound.")
                        : Alarm.of(SUBJECT, "The record of what staff did is not what it was: " + broken.get(0)));
    }
}

package org.holdfast.sync;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.account.AccountErased;
import org.holdfast.journal.Gate;
import org.holdfast.sync.DeviceProgress.Known;
import org.holdfast.sync.DeviceProgress.Of;

/**
 * Gathers in memory how far devices were brought, and writes it down every ten seconds: a write for each pull would cost more than
 * the pull. What a node has gathered when it dies is lost, and known again with the device's next pull.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProgressNotes {

    private static final Logger LOG = System.getLogger(ProgressNotes.class.getName());

    /** Devices gathered; more are not noted until the next writing. */
    private static final int MOST = 50_000;

    private static final int IN_ONE_TRANSACTION = 500;

    private final Map<Of, Known> seen = new ConcurrentHashMap<>();

    @Resource
    private SessionContext container;

    @Inject
    private DeviceProgress progress;

    @Inject
    private Gate gate;

    @Inject
    private Clock clock;

    /** @param seq up to which the device was sent everything */
    public void pulled(UUID account, UUID device, long seq) {
        note(new Of(account, device), new Known(seq, clock.instant(), null, null));
    }

    /** @param pending changes that the device says it holds */
    public void said(UUID account, UUID device, long pending) {
        note(new Of(account, device), new Known(null, null, pending, clock.instant()));
    }

    private void note(Of of, Known known) {
        if (seen.size() < MOST) {
            seen.merge(of, known, Known::and);
        }
    }

    /** The container calls timers inside of a transaction, whatever they ask for; who comes in by its door is asked. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void begin() {
        container.getBusinessObject(ProgressNotes.class).flush();
    }

    /** Writes down what was gathered. */
    public void flush() {
        if (seen.isEmpty() || gate.standing().state() != Gate.State.NORMAL) {
            return;
        }
        List<Map.Entry<Of, Known>> page = new ArrayList<>();
        for (Of of : List.copyOf(seen.keySet())) {
            Known known = seen.remove(of);
            if (known != null) {
                page.add(Map.entry(of, known));
            }
            if (page.size() == IN_ONE_TRANSACTION) {
                write(page);
                page = new ArrayList<>();
            }
        }
        write(page);
    }

    private void write(List<Map.Entry<Of, Known>> page) {
        try {
            progress.write(page);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "how far {0} devices are was not written down: {1}", page.size(), e.toString());
        }
    }

    public void erase(@Observes AccountErased erased) {
        seen.keySet().removeIf(of -> of.account().equals(erased.account()));
        progress.forget(erased.account());
    }
}

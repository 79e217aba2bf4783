package org.holdfast.plant;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says every ten seconds that this node is there, also while it serves nobody; and has figures noted when their time has come. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Heartbeat {

    private static final Logger LOG = System.getLogger(Heartbeat.class.getName());

    @Resource
    private SessionContext container;

    @Inject
    private SelfPortrait self;

    @Inject
    private Nodes nodes;

    @Inject
    private Sampler sampler;

    private final boolean isCommand = ConfigProvider.getConfig()
            .getOptionalValue("holdfast.command", String.class)
            .isPresent();

    /** The container calls timers inside of a transaction, whatever they ask for; who comes in by its door is asked. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void begin() {
        if (!isCommand) {
            container.getBusinessObject(Heartbeat.class).beat();
        }
    }

    /** A database that is away makes this node silent, which is what it is. */
    public void beat() {
        try {
            nodes.beat(self.now());
            sampler.noteIfDue();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "this node could not say that it is there: {0}", e.toString());
        }
    }
}

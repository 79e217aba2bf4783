package org.holdfast.account;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.journal.Opening;

/** Makes up for the words of accounts that have none, or old ones: after an upgrade, and after escrow has brought accounts back. */
@ApplicationScoped
class SubscriberIndexing {

    private static final Logger LOG = System.getLogger(SubscriberIndexing.class.getName());
    private static final int AT_ONCE = 200;

    @Inject
    private SubscriberIndex index;

    @Resource
    private ManagedExecutorService executor;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .isEmpty()) {
            executor.execute(this::catchUp);
        }
    }

    void afterReplay(@Observes Opening opening) {
        executor.execute(this::catchUp);
    }

    /** Nobody waits for it: until then some are not found by name. Another node may be at it, too; then a round is done again. */
    private void catchUp() {
        int made = 0;
        int failures = 0;
        while (failures < 3) {
            try {
                List<UUID> behind = index.behind(AT_ONCE);
                if (behind.isEmpty()) {
                    break;
                }
                index.makeUp(behind);
                made += behind.size();
            } catch (RuntimeException e) {
                failures++;
                LOG.log(Level.WARNING, "words of subscribers were not made: {0}", e.toString());
            }
        }
        if (made > 0) {
            LOG.log(Level.INFO, "made the words of {0} subscribers", made);
        }
    }
}

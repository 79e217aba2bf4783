package org.holdfast.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.item.IndexRebuild;

/**
 * After the start of a server whose formats read more from items than those that made an account's index, makes that index again:
 * in the background, one account at a time, each in a transaction of its own. Nodes that start together share the work. Until
 * then the account's items are served as ever; only what the new version finds is not found yet.
 */
@ApplicationScoped
class IndexAfterUpgrade {

    private static final Logger LOG = System.getLogger(IndexAfterUpgrade.class.getName());

    @Inject
    private IndexRebuild rebuild;

    @Resource
    private ManagedExecutorService executor;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .isEmpty()) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int made = 0;
        try {
            rebuild.adopt();
            Optional<UUID> next = rebuild.outdated(null);
            while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
                made += rebuild(next.get()) ? 1 : 0;
                next = rebuild.outdated(next.get());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "making outdated indexes again broke off after " + made + " accounts", e);
        }
        if (made > 0) {
            LOG.log(Level.INFO, "made the outdated indexes of {0} accounts again", made);
        }
    }

    /** An account that can't be rebuilt is passed over until the next start: the others shall not wait for it. */
    private boolean rebuild(UUID account) {
        try {
            return rebuild.rebuildOutdated(account);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the index of account " + account + " could not be made again", e);
            return false;
        }
    }
}

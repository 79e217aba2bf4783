package org.holdfast.sync;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.journal.Gate;
import org.jspecify.annotations.Nullable;

/**
 * How far each account's entries are known to be confirmed by a synchronous standby: up to the last push that this node committed
 * and had confirmed. A standby confirms a log, so what came before is confirmed with it. The database keeps no such number; a node
 * that has seen no such push says nothing, which is never wrong.
 */
@ApplicationScoped
public class Replicated {

    private static final int ACCOUNTS = 100_000;

    private final Cache<UUID, Long> last =
            Caffeine.newBuilder().maximumSize(ACCOUNTS).build();

    @Inject
    private Gate gate;

    /** What was confirmed of a database that was put back since is not confirmed of that one. */
    @PostConstruct
    void listen() {
        gate.onLoss(last::invalidateAll);
    }

    void confirmed(UUID account, long seq) {
        last.asMap().merge(account, seq, Math::max);
    }

    /** Empty if this node doesn't know. */
    public OptionalLong of(UUID account) {
        @Nullable Long seq = last.getIfPresent(account);
        return seq == null ? OptionalLong.empty() : OptionalLong.of(seq);
    }
}

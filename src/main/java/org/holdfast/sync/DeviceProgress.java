package org.holdfast.sync;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** How far devices were brought, as of some seconds ago; for people who ask about them. */
@Stateless
public class DeviceProgress {

    @Inject
    private StatelessSession session;

    /**
     * What is known of a device.
     *
     * @param seq the entry up to which it was sent everything; null if it never pulled
     * @param pending changes that it said it still holds; null if it never said
     */
    public record Known(
            @Nullable Long seq,
            @Nullable Instant pulledAt,
            @Nullable Long pending,
            @Nullable Instant pendingAt) {

        static final Known NOTHING = new Known(null, null, null, null);

        /** What came later takes its place. */
        Known and(Known later) {
            return new Known(
                    later.seq == null ? seq : later.seq,
                    later.seq == null ? pulledAt : later.pulledAt,
                    later.pending == null ? pending : later.pending,
                    later.pending == null ? pendingAt : later.pendingAt);
        }
    }

    /** A device of an account. */
    public record Of(UUID account, UUID device) {}

    /** Of all devices of an account of which anything is known. One statement. */
    public Map<UUID, Known> of(UUID account) {
        Map<UUID, Known> known = new LinkedHashMap<>();
        for (Object[] row : session.createNativeQuery(
                        "select device_id, seq, pulled_at, pending, pending_at from device_progress where account_id = :account",
                        Object[].class)
                .addScalar("device_id", UUID.class)
                .addScalar("seq", Long.class)
                .addScalar("pulled_at", Instant.class)
                .addScalar("pending", Long.class)
                .addScalar("pending_at", Instant.class)
                .setParameter("account", account)
                .list()) {
            known.put((UUID) row[0], new Known((Long) row[1], (Instant) row[2], (Long) row[3], (Instant) row[4]));
        }
        return known;
    }

    /** Writes down what a node has seen since it did so last. */
    public void write(Collection<Map.Entry<Of, Known>> seen) {
        for (Map.Entry<Of, Known> each : seen) {
            int known = set(
                    "update device_progress set seq = coalesce(:seq, seq), pulled_at = coalesce(:pulledAt, pulled_at),"
                            + " pending = coalesce(:pending, pending), pending_at = coalesce(:pendingAt, pending_at)"
                            + " where account_id = :account and device_id = :device",
                    each.getKey(),
                    each.getValue());
            if (known == 0) {
                set(
                        "insert into device_progress (seq, pulled_at, pending, pending_at, account_id, device_id)"
                                + " values (:seq, :pulledAt, :pending, :pendingAt, :account, :device)",
                        each.getKey(),
                        each.getValue());
            }
        }
    }

    private int set(String sql, Of of, Known known) {
        return session.createNativeMutationQuery(sql)
                .setParameter("seq", known.seq(), Long.class)
                .setParameter("pulledAt", known.pulledAt(), Instant.class)
                .setParameter("pending", known.pending(), Long.class)
                .setParameter("pendingAt", known.pendingAt(), Instant.class)
                .setParameter("account", of.account())
                .setParameter("device", of.device())
                .executeUpdate();
    }

    public void forget(UUID account) {
        session.createNativeMutationQuery("delete from device_progress where account_id = :account")
                .setParameter("account", account)
                .executeUpdate();
    }
}

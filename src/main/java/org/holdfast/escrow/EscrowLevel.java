package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** How far an account has come into escrow. */
@Stateless
public class EscrowLevel {

    @Inject
    private StatelessSession session;

    /**
     * The last entry of which it holds that it, all before it, and the blobs that they name are in the vault and have been read back.
     * One statement, by keys.
     *
     * @return empty if nothing of the account has been confirmed
     */
    public OptionalLong of(UUID account) {
        Object @Nullable [] found = session.createNativeQuery(
                        "select progress.seq, (select min(waiting.seq) from escrow_blob_wait waiting"
                                + " where waiting.account_id = :account)"
                                + " from escrow_progress progress where progress.account_id = :account",
                        Object[].class)
                .setParameter("account", account)
                .uniqueResult();
        if (found == null) {
            return OptionalLong.empty();
        }
        long seq = ((Number) found[0]).longValue();
        return OptionalLong.of(found[1] == null ? seq : Math.min(seq, ((Number) found[1]).longValue() - 1));
    }
}

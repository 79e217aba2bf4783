package org.holdfast.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * The one change of what the journal holds: octets that don't hash to their digest give way to octets that do. The database
 * refuses any other. Runs in its caller's transaction.
 */
@ApplicationScoped
class Mending {

    @Inject
    private StatelessSession session;

    /** @return whether there was such a content */
    boolean content(UUID account, Content content) {
        return session.createNativeMutationQuery(
                                "update journal_content set octets = :octets where account_id = :account and digest = :digest")
                        .setParameter("octets", content.octets())
                        .setParameter("account", account)
                        .setParameter("digest", content.digest().hex())
                        .executeUpdate()
                == 1;
    }
}

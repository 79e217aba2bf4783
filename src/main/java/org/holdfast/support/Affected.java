package org.holdfast.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;

/** Writes down which accounts a {@link Scope} is about, in one statement, in the caller's transaction. */
@ApplicationScoped
class Affected {

    /** An account that the database lacks altogether, and knows to be in the vault, is known, too; an erased one has nothing to lose. */
    private static final String KNOWN =
            " from (select account_id from journal_head union select account_id from escrow_progress) known"
                    + " left join account on account.id = known.account_id"
                    + " where (account.status is null or account.status <> 'erased')";

    private static final String SUSPECTED =
            " and (exists (select 1 from quarantine q where q.account_id = known.account_id)"
                    + " or exists (select 1 from drill_proof p where p.account_id = known.account_id"
                    + " and p.failing_since is not null)"
                    + " or exists (select 1 from incident i where i.account_id = known.account_id and i.over_at is null"
                    + " and i.subject <> 'mass-change-held')"
                    + " or not exists (select 1 from journal_head h where h.account_id = known.account_id)"
                    + " or exists (select 1 from escrow_progress e join journal_head h on h.account_id = e.account_id"
                    + " where e.account_id = known.account_id and e.seq > h.seq))";

    @Inject
    private StatelessSession session;

    /**
     * @param table {@code assessment_account} or {@code incident_account}
     * @param owner its column that names what they are written down for
     * @return how many there are
     */
    int write(String table, String owner, UUID id, Scope scope) {
        String ofCarrier = scope.carrier() == null ? "" : " and account.carrier_id = :carrier";
        String which = switch (scope.reach()) {
            case ALL, CARRIER -> KNOWN + ofCarrier;
            case SUSPECTED -> KNOWN + SUSPECTED + ofCarrier;
            case LIST ->
                KNOWN
                        + ofCarrier
                        + " and exists (select 1 from unnest(cast(:accounts as uuid array)) as wanted (id)"
                        + " where wanted.id = known.account_id)";
            case LOSS ->
                " from assessment_account known left join account on account.id = known.account_id"
                        + " where known.assessment_id = :assessment and known.lost" + ofCarrier;
        };
        MutationQuery insert = session.createNativeMutationQuery("insert into " + table + " (" + owner
                        + ", account_id) select cast(:id as uuid), known.account_id" + which)
                .setParameter("id", id);
        if (scope.carrier() != null) {
            insert.setParameter("carrier", scope.carrier());
        }
        if (scope.reach() == Scope.Reach.LIST) {
            insert.setParameter("accounts", scope.accounts().toArray(UUID[]::new));
        }
        if (scope.assessment() != null) {
            insert.setParameter("assessment", scope.assessment());
        }
        return insert.executeUpdate();
    }
}

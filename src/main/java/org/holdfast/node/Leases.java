package org.holdfast.node;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Who may do what only one node shall do, each call a transaction of one or two statements. Times are the database's own: nodes'
 * clocks differ, and there is one database. But for {@link #waitForOthers} never called inside of a transaction, which would keep others
 * waiting for its row.
 */
@Stateless
public class Leases {

    @Inject
    private StatelessSession session;

    /**
     * Takes it, if nobody has it.
     *
     * @param name at most 64 characters
     * @param time after which it is anybody's, unless it is renewed; in whole seconds
     * @return false if somebody has it, be it the same node
     */
    public boolean take(String name, UUID node, Duration time) {
        int taken = session.createNativeMutationQuery("update lease set holder = :node, until = " + in(time)
                        + " where name = :name and until <= current_timestamp")
                .setParameter("node", node)
                .setParameter("name", name)
                .executeUpdate();
        return taken == 1 || begin(name, node, time);
    }

    /** The first time that anybody wants it. */
    private boolean begin(String name, UUID node, Duration time) {
        return session.createNativeMutationQuery("insert into lease (name, holder, until) values (:name, :node, "
                                + in(time) + ") on conflict do nothing")
                        .setParameter("name", name)
                        .setParameter("node", node)
                        .executeUpdate()
                == 1;
    }

    /**
     * Says anew when it is anybody's: later, because the work isn't done; when it is due again; or now.
     *
     * @return false if the node doesn't have it any more
     */
    public boolean keep(String name, UUID node, Duration time) {
        return session.createNativeMutationQuery("update lease set until = " + in(time)
                                + " where name = :name and holder = :node and until > current_timestamp")
                        .setParameter("name", name)
                        .setParameter("node", node)
                        .executeUpdate()
                == 1;
    }

    /**
     * In the caller's transaction, as the only method here: has whoever else begins the same wait until that transaction is over. For what is done
     * once and for all; who waited looks then whether it was done.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void waitForOthers(String name, UUID node) {
        begin(name, node, Duration.ZERO);
    }

    private static String in(Duration time) {
        return "current_timestamp + interval '" + time.toSeconds() + "' second";
    }
}

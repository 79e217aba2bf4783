package org.holdfast.escrow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.escrow.Rows.Name;
import org.holdfast.escrow.Rows.Table;

/** What has to be shipped. Each call is a short transaction. */
@Stateless
public class Outbox {

    @Inject
    private StatelessSession session;

    /** Whether a row's change has not been shipped yet. */
    public boolean has(Table table, Name name) {
        NativeQuery<Long> query = session.createNativeQuery(
                        "select id from escrow_outbox where what = :what and ref = :ref"
                                + (name.account() == null ? "" : " and account_id = :account") + " limit 1",
                        Long.class)
                .setParameter("what", Rows.notedAs(table))
                .setParameter("ref", name.ref());
        if (name.account() != null) {
            query.setParameter("account", name.account());
        }
        return !query.list().isEmpty();
    }
}

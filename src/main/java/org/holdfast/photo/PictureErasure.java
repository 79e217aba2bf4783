package org.holdfast.photo;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.hibernate.StatelessSession;
import org.holdfast.account.AccountErased;

/** What becomes of an erased account's pictures: what was read from them goes, and their thumbnails. */
@Stateless
public class PictureErasure {

    @Inject
    private StatelessSession session;

    public void erase(@Observes AccountErased erased) {
        for (String table : new String[] {"picture", "thumbnail"}) {
            session.createNativeMutationQuery("delete from " + table + " where account_id = :account")
                    .setParameter("account", erased.account())
                    .executeUpdate();
        }
    }
}

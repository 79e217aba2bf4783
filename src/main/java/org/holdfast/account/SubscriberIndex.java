package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Keeps the words by which subscribers are found. They follow their accounts in the transactions that change these. */
@Stateless
public class SubscriberIndex {

    @Inject
    private StatelessSession session;

    /** Two statements for a new account, four for one that had words. */
    public void write(UUID carrier, Subscriber subscriber, Instant changedAt, boolean isNew) {
        UUID account = subscriber.id();
        if (!isNew) {
            run("delete from subscriber_word where account_id = :account", account);
            run("delete from subscriber_words_of where account_id = :account", account);
        }
        session.createNativeMutationQuery("insert into subscriber_words_of (account_id, at) values (:account, :at)")
                .setParameter("account", account)
                .setParameter("at", changedAt)
                .executeUpdate();
        List<String> words = SubscriberWords.of(subscriber);
        if (!words.isEmpty()) {
            session.createNativeMutationQuery(
                            "insert into subscriber_word (account_id, word, carrier_id)"
                                    + " select cast(:account as uuid), typed.word, cast(:carrier as uuid) from unnest(cast(:words as varchar array)) as typed (word)")
                    .setParameter("account", account)
                    .setParameter("carrier", carrier)
                    .setParameter("words", words.toArray(String[]::new))
                    .executeUpdate();
        }
    }

    /** Accounts that came otherwise than by {@link SubscriberService}: from before, or from escrow. */
    public List<UUID> behind(int limit) {
        return session.createNativeQuery(
                        "select a.id from account a left join subscriber_words_of f on f.account_id = a.id"
                                + " where f.account_id is null or f.at <> a.changed_at",
                        UUID.class)
                .addScalar("id", UUID.class)
                .setMaxResults(limit)
                .list();
    }

    /** Makes those of some accounts again. */
    public void makeUp(List<UUID> accounts) {
        for (UUID id : accounts) {
            Account account = session.get(Account.class, id);
            if (account != null) {
                write(account.carrier(), account.subscriber(), account.changedAt(), false);
            }
        }
    }

    private void run(String sql, UUID account) {
        session.createNativeMutationQuery(sql).setParameter("account", account).executeUpdate();
    }
}

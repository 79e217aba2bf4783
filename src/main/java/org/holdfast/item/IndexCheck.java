package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.StateSum;

/** Tells whether the live items of an account's index add up to what its journal's head says. */
@Stateless
public class IndexCheck {

    private static final int PAGE = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    private StatelessSession session;

    @Inject
    private JournalReader reader;

    private List<Object[]> page(UUID account, UUID after) {
        return session.createNativeQuery(
                        "select id, digest from item where account_id = :account and live and id > :after order by id"
                                + " limit " + PAGE,
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("digest", String.class)
                .setParameter("account", account)
                .setParameter("after", after)
                .list();
    }

    /**
     * Holds no lock.
     *
     * @return empty if the account changed meanwhile, so that it can't be told, or has no journal
     */
    public Optional<Boolean> addsUp(UUID account) {
        Optional<Head> before = reader.head(account);
        StateSum sum = StateSum.EMPTY;
        UUID last = FIRST;
        List<Object[]> page;
        do {
            page = page(account, last);
            for (Object[] row : page) {
                last = (UUID) row[0];
                Optional<Digest> digest = Digest.parse((String) row[1]);
                sum = digest.isPresent() ? sum.plus(last, digest.get()) : sum;
            }
        } while (page.size() == PAGE);
        Optional<Head> after = reader.head(account);
        StateSum found = sum;
        return before.equals(after) ? before.map(head -> head.state().equals(found)) : Optional.empty();
    }
}

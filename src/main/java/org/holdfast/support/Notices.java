package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Notices: posted, lifted, and shown to those whom they concern. */
@Stateless
public class Notices {

    /** Shown at most; of more than that nobody reads any. */
    private static final int MOST = 50;

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    public void post(Notice notice) {
        session.insert(new NoticeRow(notice));
    }

    /** @return whether it was there and not lifted yet */
    public boolean lift(UUID id, Instant now) {
        return session.createMutationQuery("update NoticeRow set liftedAt = :now where id = :id and liftedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /** Lifts what ends with an incident. */
    public void liftThoseOf(UUID incident, Instant now) {
        session.createMutationQuery(
                        "update NoticeRow set liftedAt = :now where incident = :incident and liftedAt is null")
                .setParameter("now", now)
                .setParameter("incident", incident)
                .executeUpdate();
    }

    /** What a subscriber is to be told, the latest first. */
    public List<Notice> concerning(UUID carrier, UUID account) {
        return session
                .createQuery(
                        "from NoticeRow where liftedAt is null and (until is null or until > :now)"
                                + " and (account = :account or scope <> 'affected' and account is null"
                                + " and (carrier = :carrier or carrier is null) or scope = 'affected'"
                                + " and exists (select 1 from IncidentAccountRow concerned"
                                + " where concerned.account = :account and concerned.incident = incident))"
                                + " order by at desc, id",
                        NoticeRow.class)
                .setParameter("now", clock.instant())
                .setParameter("account", account)
                .setParameter("carrier", carrier)
                .setMaxResults(MOST)
                .list()
                .stream()
                .map(NoticeRow::notice)
                .toList();
    }
}

package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;
import org.holdfast.journal.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * The incidents in the database. Two nodes that notice the same for the first time at the same moment make two of it; both end
 * together.
 */
@Stateless
public class Incidents {

    private static final int MOST_WORDS = 1_000;
    private static final int MOST_SUBJECT = 64;

    @Inject
    private StatelessSession session;

    @Inject
    private Notices notices;

    /**
     * Notes that something was noticed: in the incident that is open under its subject and account, or in a new one.
     *
     * @param times how often since the last call
     */
    public void noticed(Alarm alarm, long times, Instant now) {
        int known = ofWhom(
                        session.createMutationQuery(
                                "update IncidentRow set words = :words, noticedAt = :now, times = times + :times"
                                        + isOpen(alarm.account())),
                        alarm.subject(),
                        alarm.account())
                .setParameter("words", cut(alarm.words(), MOST_WORDS))
                .setParameter("now", now)
                .setParameter("times", times)
                .executeUpdate();
        if (known == 0) {
            raise(alarm, times, now);
        }
    }

    private void raise(Alarm alarm, long times, Instant now) {
        UUID id = UUID.randomUUID();
        session.insert(new IncidentRow(new Incident(
                id,
                cut(alarm.subject(), MOST_SUBJECT),
                alarm.account(),
                cut(alarm.words(), MOST_WORDS),
                now,
                now,
                times,
                null)));
        UUID account = alarm.account();
        if (account != null && StandingNotice.isOwedFor(alarm.subject())) {
            notices.post(StandingNotice.ofIncident(id, account, now));
        }
    }

    /**
     * Ends what is open under the subject and account, and lifts the notices that were posted for it. What a person has taken over
     * a person ends.
     *
     * @return how many incidents ended: none if nothing was open
     */
    public int over(String subject, @Nullable UUID account, Instant now) {
        List<UUID> open = ofWhom(
                        session.createQuery(
                                "select id from IncidentRow" + isOpen(account) + " and declaredBy is null", UUID.class),
                        subject,
                        account)
                .list();
        for (UUID id : open) {
            session.createMutationQuery("update IncidentRow set overAt = :now where id = :id")
                    .setParameter("now", now)
                    .setParameter("id", id)
                    .executeUpdate();
            notices.liftThoseOf(id, now);
        }
        return open.size();
    }

    /** Those that are not over, the latest first. */
    public List<Incident> open(int limit) {
        return session
                .createQuery("from IncidentRow where overAt is null order by raisedAt desc, id", IncidentRow.class)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(IncidentRow::incident)
                .toList();
    }

    public long countOpen() {
        return session.createQuery("select count(*) from IncidentRow where overAt is null", Long.class)
                .getSingleResult();
    }

    private static String isOpen(@Nullable UUID account) {
        return " where overAt is null and subject = :subject and account "
                + (account == null ? "is null" : "= :account");
    }

    private static <Q extends CommonQueryContract> Q ofWhom(Q query, String subject, @Nullable UUID account) {
        query.setParameter("subject", cut(subject, MOST_SUBJECT));
        if (account != null) {
            query.setParameter("account", account);
        }
        return query;
    }

    /** A sentence that is too long loses its end rather than its row. */
    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}

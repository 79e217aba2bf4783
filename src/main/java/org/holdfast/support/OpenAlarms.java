package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** What the system raised and is not over, for whoever runs the plant: a line for each subject, however many accounts it is about. */
@Stateless
public class OpenAlarms {

    private static final int MOST = 50;

    @Inject
    private StatelessSession session;

    /**
     * A subject that is open.
     *
     * @param subject such as {@code escrow-unreachable}
     * @param open how many incidents of it nobody has taken over
     * @param handled how many somebody has, or declared
     * @param since when the first of them was raised
     * @param words what was said of one of them; holds no content
     */
    public record Open(String subject, long open, long handled, Instant since, String words) {}

    /** The oldest first. */
    public List<Open> bySubject() {
        return session
                .createNativeQuery(
                        "select subject, count(case when declared_by is null then 1 end) as nobodys,"
                                + " count(declared_by) as handled, min(raised_at) as since, min(words) as words from incident"
                                + " where over_at is null group by subject order by min(raised_at), subject limit "
                                + MOST,
                        Object[].class)
                .addScalar("subject", String.class)
                .addScalar("nobodys", Long.class)
                .addScalar("handled", Long.class)
                .addScalar("since", Instant.class)
                .addScalar("words", String.class)
                .list()
                .stream()
                .map(row -> new Open((String) row[0], (Long) row[1], (Long) row[2], (Instant) row[3], (String) row[4]))
                .toList();
    }
}

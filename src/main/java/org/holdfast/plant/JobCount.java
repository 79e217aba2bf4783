package org.holdfast.plant;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.escrow.PackTimer;
import org.holdfast.item.IndexRebuild;

/** Counts what the jobs of other rooms have left to do: in one statement, which reads their tables and nothing that anybody keeps. */
@Stateless
public class JobCount {

    private static final String[] COUNTS = {
        "select count(*) from assessment where finished_at is null",
        "select count(*) from assessment_account part join assessment whole on whole.id = part.assessment_id"
                + " where whole.finished_at is null",
        "select count(*) from assessment_account part join assessment whole on whole.id = part.assessment_id"
                + " where whole.finished_at is null and part.done_at is not null",
        "select count(*) from item_index",
        "select count(*) from item_index where version < :version",
        "select count(*) from picture where state = 'pending'",
        "select count(*) from account where erase_at > :now and erased_at is null",
        "select count(*) from account where erase_at <= :now and erased_at is null",
        "select count(*) from drill_proof where not erased",
        "select count(*) from drill_proof where not erased and proven_at > :dayAgo"
    };

    @Inject
    private StatelessSession session;

    @Inject
    private PackTimer packing;

    @Inject
    private Clock clock;

    public Jobs count() {
        StringBuilder sql = new StringBuilder("select ");
        for (int i = 0; i < COUNTS.length; i++) {
            sql.append(i == 0 ? "(" : ", (").append(COUNTS[i]).append(") as c").append(i);
        }
        Instant now = clock.instant();
        NativeQuery<Object[]> query = session.createNativeQuery(sql.toString(), Object[].class)
                .setParameter("version", IndexRebuild.version())
                .setParameter("now", now)
                .setParameter("dayAgo", now.minus(Duration.ofDays(1)));
        for (int i = 0; i < COUNTS.length; i++) {
            query.addScalar("c" + i, Long.class);
        }
        Object[] all = query.getSingleResult();
        return new Jobs(
                (Long) all[0],
                (Long) all[1],
                (Long) all[2],
                (Long) all[3],
                (Long) all[4],
                (Long) all[5],
                (Long) all[6],
                (Long) all[7],
                (Long) all[8],
                (Long) all[9],
                packing.isWorking());
    }
}

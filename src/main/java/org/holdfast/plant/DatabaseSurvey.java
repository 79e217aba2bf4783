package org.holdfast.plant;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Asks the database about itself: one statement. */
@Stateless
public class DatabaseSurvey {

    private static final double NANOS_IN_MILLI = 1e6;

    /** A role without pg_read_all_stats sees of a standby of another role only that it is there. */
    private static final String POSTGRESQL = "select pg_is_in_recovery() as standing_by,"
            + " pg_database_size(current_database()) as octets,"
            + " current_setting('synchronous_standby_names') <> '' and current_setting('synchronous_commit') in"
            + " ('on', 'remote_apply') as synchronous, standby.pid, standby.application_name, standby.state,"
            + " standby.sync_state, case when pg_is_in_recovery() then null else"
            + " cast(pg_wal_lsn_diff(pg_current_wal_lsn(), standby.replay_lsn) as bigint) end as behind"
            + " from (select 1) as one left join pg_stat_replication standby on true"
            + " order by standby.application_name, standby.pid";

    private static final String EMBEDDED =
            "select setting_value from information_schema.settings where setting_name = 'info.FILE_SIZE'";

    @Inject
    private StatelessSession session;

    public Database ask() {
        String product = Objects.requireNonNull(session.doReturningWork(database -> {
            DatabaseMetaData about = database.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        }));
        return product.startsWith("H2 ") ? embedded(product) : postgreSql(product);
    }

    private Database embedded(String product) {
        Long octets = session.createNativeQuery(EMBEDDED, String.class)
                .uniqueResultOptional()
                .map(DatabaseSurvey::number)
                .orElse(null);
        return new Database(product, true, true, false, octets, List.of());
    }

    private static @Nullable Long number(String written) {
        return written.matches("\\d{1,18}") ? Long.valueOf(written) : null;
    }

    private Database postgreSql(String product) {
        List<Object[]> rows = session.createNativeQuery(POSTGRESQL, Object[].class)
                .addScalar("standing_by", Boolean.class)
                .addScalar("octets", Long.class)
                .addScalar("synchronous", Boolean.class)
                .addScalar("pid", Integer.class)
                .addScalar("application_name", String.class)
                .addScalar("state", String.class)
                .addScalar("sync_state", String.class)
                .addScalar("behind", Long.class)
                .list();
        Object[] first = rows.get(0);
        return new Database(
                product,
                false,
                !(Boolean) first[0],
                (Boolean) first[2],
                (Long) first[1],
                rows.stream()
                        .filter(row -> row[3] != null)
                        .map(row ->
                                new Database.Standby((String) row[4], (String) row[5], (String) row[6], (Long) row[7]))
                        .toList());
    }

    /** What the shortest question takes, in milliseconds. */
    public double roundTrip() {
        return Objects.requireNonNull(session.doReturningWork(database -> {
            try (Statement statement = database.createStatement()) {
                long began = System.nanoTime();
                try (ResultSet one = statement.executeQuery("select 1")) {
                    one.next();
                }
                return (System.nanoTime() - began) / NANOS_IN_MILLI;
            }
        }));
    }
}

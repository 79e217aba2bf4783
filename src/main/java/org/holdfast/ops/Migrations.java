package org.holdfast.ops;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings the schema up to date before Hibernate compares its mappings with it. Hibernate calls this while the persistence
 * unit is made, which is the only moment that is early enough: an EJB at start-up would come after the comparison.
 *
 * <p>On PostgreSQL the migrations may run under a role of their own ({@code HOLDFAST_DB_OWNER_USER}); the application's role
 * is then granted what it needs, table by table, and nothing more.
 */
public class Migrations implements Integrator {

    @Override
    public void integrate(Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor sessionFactory) {
        Config config = ConfigProvider.getConfig();
        String url = config.getValue("holdfast.db.url", String.class);
        migrate(dataSource(url, config), url, config.getValue("holdfast.db.user", String.class));
    }

    /** Not the pool of the application: migrations have a role of their own, and more than one connection at a time. */
    private static DataSource dataSource(String url, Config config) {
        String user = config.getValue("holdfast.db.user", String.class);
        String password =
                config.getOptionalValue("holdfast.db.password", String.class).orElse("");
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource embedded = new JdbcDataSource();
            embedded.setURL(url);
            embedded.setUser(user);
            embedded.setPassword(password);
            return embedded;
        }
        Optional<String> owner = config.getOptionalValue("holdfast.db.owner.user", String.class);
        PGSimpleDataSource owners = new PGSimpleDataSource();
        owners.setUrl(url);
        owners.setUser(owner.orElse(user));
        owners.setPassword(
                owner.isPresent()
                        ? config.getOptionalValue("holdfast.db.owner.password", String.class)
                                .orElse("")
                        : password);
        return owners;
    }

    /** Applies what is missing from {@code db/migration}; the second folder is the database's own (triggers, grants). */
    private static void migrate(DataSource dataSource, String url, String applicationUser) {
        String vendor = url.startsWith("jdbc:h2:") ? "h2" : "postgresql";
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .placeholders(Map.of("application_user", applicationUser))
                .load()
                .migrate();
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        // The schema outlives the server.
    }
}

package org.holdfast.ops;

import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.jspecify.annotations.Nullable;
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
        DataSource dataSource = (DataSource) Objects.requireNonNull(sessionFactory
                .getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings()
                .get(AvailableSettings.JAKARTA_JTA_DATASOURCE));
        Config config = ConfigProvider.getConfig();
        String url = config.getValue("holdfast.db.url", String.class);
        migrate(ownersOr(dataSource, url, config), url, config.getValue("holdfast.db.user", String.class));
    }

    private static DataSource ownersOr(DataSource application, String url, Config config) {
        @Nullable
        String owner =
                config.getOptionalValue("holdfast.db.owner.user", String.class).orElse(null);
        if (owner == null || !url.startsWith("jdbc:postgresql:")) {
            return application;
        }
        PGSimpleDataSource owners = new PGSimpleDataSource();
        owners.setUrl(url);
        owners.setUser(owner);
        owners.setPassword(config.getOptionalValue("holdfast.db.owner.password", String.class)
                .orElse(""));
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

package org.holdfast.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.holdfast.it.Databases;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes the database of the contract tests and names it in system properties, from which arquillian.xml passes it on. A
 * listener, because Arquillian reads its configuration before any test class is asked.
 */
public class ContractDatabase implements LauncherSessionListener {

    private final Databases databases = new Databases();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("holdfast.it.database") == null) {
            return;
        }
        Map<String, String> settings = databases.fresh();
        boolean embedded = settings.isEmpty();
        set(
                "url",
                settings.getOrDefault(
                        "HOLDFAST_DB_URL",
                        "jdbc:h2:mem:contract;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000"));
        set("datasource", embedded ? "org.holdfast.ops.EmbeddedDataSource" : "org.holdfast.ops.PostgresDataSource");
        set("user", settings.getOrDefault("HOLDFAST_DB_USER", "holdfast"));
        set("password", settings.getOrDefault("HOLDFAST_DB_PASSWORD", "contract"));
        set(
                "vault",
                Path.of("target", "it", "contract-vault-" + System.nanoTime())
                        .toAbsolutePath()
                        .toUri()
                        .toString());
        set(
                "owner",
                embedded
                        ? ""
                        : "-Dholdfast.db.owner.user=" + settings.get("HOLDFAST_DB_OWNER_USER")
                                + " -Dholdfast.db.owner.password=" + settings.get("HOLDFAST_DB_OWNER_PASSWORD"));
    }

    private static void set(String name, String value) {
        System.setProperty("holdfast.contract." + name, value);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            databases.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

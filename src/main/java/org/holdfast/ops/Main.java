package org.holdfast.ops;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The entry point of {@code holdfast.jar}: turns the {@code HOLDFAST_*} variables into the system properties that the WAR's
 * deployment descriptors name, and hands over to Payara Micro. It stands alone at the top of the jar, outside the WAR, and
 * therefore uses nothing but the JDK.
 */
public final class Main {

    /** See {@code Command}; everything else on the command line is Payara Micro's. */
    private static final List<String> COMMANDS =
            List.of("verify", "drill", "rebuild", "rebuild-index", "quarantine", "export", "import", "staff", "demo");

    private static final Logger LOG = System.getLogger(Main.class.getName());

    private Main() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        configure(System.getenv());
        String[] options;
        boolean serves = args.length == 0 || !COMMANDS.contains(args[0]);
        if (serves) {
            List<String> all = new ArrayList<>(cluster(System.getenv()));
            all.addAll(List.of(args));
            options = all.toArray(String[]::new);
        } else {
            set("holdfast.command", args[0]);
            set("holdfast.command.arguments", String.join("\n", List.of(args).subList(1, args.length)));
            set("holdfast.clustered", "false");
            options = new String[] {"--nocluster", "--autobindhttp"};
        }
        Class.forName("fish.payara.micro.PayaraMicro")
                .getMethod("main", String[].class)
                .invoke(null, (Object) options);
        if (serves) {
            String port = System.getenv().getOrDefault("HOLDFAST_HTTP_PORT", "8080");
            LOG.log(Level.INFO, "Holdfast listens on http://localhost:{0}/ - Ctrl-C stops it", port);
        }
    }

    /**
     * How Payara Micro finds the nodes that replicate the console's sessions among each other. Its own default is to call out on the
     * network and to take whoever answers, which nobody wants by accident.
     */
    private static List<String> cluster(Map<String, String> env) {
        boolean isClustered = Boolean.parseBoolean(env.getOrDefault("HOLDFAST_CLUSTERED", "false"));
        set("holdfast.clustered", Boolean.toString(isClustered));
        if (!isClustered) {
            return List.of("--nocluster");
        }
        String members = env.getOrDefault("HOLDFAST_CLUSTER_MEMBERS", "");
        if (members.isBlank()) {
            throw new IllegalArgumentException(
                    "HOLDFAST_CLUSTERED is true: HOLDFAST_CLUSTER_MEMBERS must name the nodes,"
                            + " such as 10.0.0.1:6900,10.0.0.2:6900");
        }
        for (String shared : List.of("HOLDFAST_DB_URL", "HOLDFAST_ESCROW_URL")) {
            if (!env.containsKey(shared)) {
                throw new IllegalArgumentException(
                        "HOLDFAST_CLUSTERED is true: " + shared + " must be given, the same for all nodes");
            }
        }
        return List.of(
                "--clustername",
                env.getOrDefault("HOLDFAST_CLUSTER_NAME", "holdfast"),
                "--clustermode",
                "tcpip:" + members,
                "--interfaces",
                env.getOrDefault("HOLDFAST_CLUSTER_INTERFACE", "127.0.0.1"),
                "--startport",
                env.getOrDefault("HOLDFAST_CLUSTER_PORT", "6900"));
    }

    private static void configure(Map<String, String> env) throws IOException {
        Path data = Path.of(env.getOrDefault("HOLDFAST_DATA_DIR", "./data"))
                .toAbsolutePath()
                .normalize();
        Files.createDirectories(data);
        // MODE and the next two make H2 read the SQL that PostgreSQL reads; WRITE_DELAY=0 writes a commit before it is
        // answered; LOCK_TIMEOUT, in milliseconds, is how long a push waits for another push of the same account.
        String embedded = "jdbc:h2:file:" + data.resolve("holdfast")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE";
        String url = env.getOrDefault("HOLDFAST_DB_URL", embedded);
        set("holdfast.db.url", url);
        set(
                "holdfast.db.datasource",
                url.startsWith("jdbc:h2:")
                        ? "org.holdfast.ops.EmbeddedDataSource"
                        : "org.holdfast.ops.PostgresDataSource");
        set("holdfast.db.user", env.getOrDefault("HOLDFAST_DB_USER", "holdfast"));
        set("holdfast.db.password", env.getOrDefault("HOLDFAST_DB_PASSWORD", ""));
    }

    /** A property given on the command line wins. */
    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

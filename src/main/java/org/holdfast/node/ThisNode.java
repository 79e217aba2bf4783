package org.holdfast.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The process that this is, among those that work on one database. It is another one after each start, and never takes what it left for
 * its own. The name is for people.
 */
@ApplicationScoped
public class ThisNode {

    private static final int LONGEST = 64;

    private final UUID id = UUID.randomUUID();
    private final Config config = ConfigProvider.getConfig();

    public UUID id() {
        return id;
    }

    /** The setting {@code holdfast.node.name}, or machine and port; 1 to 64 characters. */
    public String name() {
        String name = config.getOptionalValue("holdfast.node.name", String.class)
                .filter(given -> !given.isBlank())
                .orElseGet(this::machineAndPort)
                .strip();
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    private String machineAndPort() {
        return machine()
                + config.getOptionalValue("holdfast.http.port", String.class)
                        .map(port -> ":" + port)
                        .orElse("");
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }

    /** Whether there can't be another one: the embedded database lets in one process. */
    public boolean isAlone() {
        return config.getValue("holdfast.db.url", String.class).startsWith("jdbc:h2:");
    }

    /** Whether this process serves nobody, but does what an operator asked for, and ends. */
    public boolean runsCommand() {
        return config.getOptionalValue("holdfast.command", String.class).isPresent();
    }
}

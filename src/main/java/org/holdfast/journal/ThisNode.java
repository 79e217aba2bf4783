package org.holdfast.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Which of the plant's nodes this process is. The id is drawn at each start: a node that comes back is another one, and never takes
 * what it left for its own. The name is for people.
 *
 * <p>In this room because whatever is done by one node at a time, in any room, is done in somebody's name.
 */
@ApplicationScoped
public class ThisNode {

    private static final int LONGEST = 64;

    private final UUID id = UUID.randomUUID();
    private final String name = cut(ConfigProvider.getConfig()
            .getOptionalValue("holdfast.node.name", String.class)
            .orElseGet(ThisNode::hostAndPort));

    public UUID id() {
        return id;
    }

    /** The setting {@code holdfast.node.name}, or machine and port; 1 to 64 characters. */
    public String name() {
        return name;
    }

    private static String hostAndPort() {
        return host()
                + ConfigProvider.getConfig()
                        .getOptionalValue("holdfast.http.port", String.class)
                        .map(port -> ":" + port)
                        .orElse("");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }

    private static String cut(String whole) {
        String name = whole.isBlank() ? "unnamed" : whole.strip();
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}

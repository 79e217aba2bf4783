package org.holdfast.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The process that this is, among those that work on one database. It is another one after each start. */
@ApplicationScoped
public class ThisNode {

    private final UUID id = UUID.randomUUID();
    private final Config config = ConfigProvider.getConfig();

    public UUID id() {
        return id;
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

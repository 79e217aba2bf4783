package org.holdfast.plant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.escrow.EscrowLag;
import org.holdfast.journal.Gate;
import org.holdfast.node.ThisNode;
import org.holdfast.sync.Streams;
import org.jspecify.annotations.Nullable;

/** What this node says of itself. */
@ApplicationScoped
class SelfPortrait {

    private static final String UNKNOWN = "development";
    private static final int LONGEST = 40;

    @Inject
    private ThisNode node;

    @Inject
    private Gate gate;

    @Inject
    private Streams streams;

    @Inject
    private EscrowLag escrow;

    @Inject
    private Clock clock;

    private @Nullable Instant began;

    synchronized Node now() {
        Instant now = clock.instant();
        if (began == null) {
            began = now.minusMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        }
        Gate.Standing standing = gate.standing();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        FileStore disk = disk();
        return new Node(
                node.id(),
                node.name(),
                version(),
                began,
                now,
                standing.state(),
                standing.why(),
                standing.progress(),
                heap.getUsed(),
                heap.getMax(),
                disk == null ? 0 : free(disk),
                disk == null ? 0 : all(disk),
                streams.open(),
                escrow.trouble().orElse(null));
    }

    /** As the build wrote it down. */
    private static String version() {
        String version = ConfigProvider.getConfig()
                .getOptionalValue("holdfast.version", String.class)
                .filter(built -> !built.startsWith("@"))
                .orElse(UNKNOWN);
        return version.length() <= LONGEST ? version : version.substring(0, LONGEST);
    }

    /** The one with the data folder; without one, the one that uploads are put on for a while. */
    private static @Nullable FileStore disk() {
        Config config = ConfigProvider.getConfig();
        Path data = Path.of(
                config.getOptionalValue("holdfast.data-dir", String.class).orElse("./data"));
        try {
            return Files.getFileStore(Files.isDirectory(data) ? data : Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException e) {
            return null;
        }
    }

    private static long free(FileStore disk) {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long all(FileStore disk) {
        try {
            return disk.getTotalSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}

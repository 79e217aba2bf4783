package org.holdfast.access.directory;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directories that are configured, and what all of them have in common.
 *
 * @param console where browsers reach the server, such as {@code https://holdfast.example}: never taken from a request, which can say what it
 *     likes; null if there are no directories
 * @param patience for each answer of a directory
 * @param octets that such an answer may have
 * @param leeway of the clocks of a directory and of this server
 */
public record Directories(List<Directory> all, @Nullable URI console, Duration patience, int octets, Duration leeway) {

    public static final Duration PATIENCE = Duration.ofSeconds(10);
    public static final int OCTETS = 256 * 1024;
    public static final Duration LEEWAY = Duration.ofMinutes(1);

    public Directories {
        all = List.copyOf(all);
        if (console == null && !all.isEmpty()) {
            throw new IllegalArgumentException("holdfast.console.url has to be set where there are directories");
        }
        if (console != null) {
            Wire.requireSafe(console);
        }
    }

    public Optional<Directory> named(String key) {
        return all.stream().filter(directory -> directory.key().equals(key)).findFirst();
    }

    /** Where directories send people back to; each has to be told. */
    public String callback() {
        if (console == null) {
            throw new IllegalStateException("there are no directories");
        }
        return console.toString().replaceAll("/+$", "") + "/console/directory";
    }
}

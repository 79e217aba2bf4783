package org.holdfast.it;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells whoever watches what happens, a line each, with the seconds since it began. */
final class Teller {

    private final long begun = System.nanoTime();
    private final PrintStream out;

    Teller(PrintStream out) {
        this.out = out;
    }

    void say(String words, Object... values) {
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        out.printf(Locale.ROOT, "%5d s  %s%n", seconds, String.format(Locale.ROOT, words, values));
    }

    static String inSeconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }

    /**
     * Says what an operator's command says, as it says it, up to its end.
     *
     * @param said where it says it
     * @return all of it
     */
    String repeat(Process command, Path said) throws IOException, InterruptedException {
        int shown = 0;
        boolean running = true;
        while (running) {
            running = !command.waitFor(200, TimeUnit.MILLISECONDS);
            List<String> lines = Files.readAllLines(said).stream()
                    .filter(line -> line.contains(" accounts ") || line.contains(" entries "))
                    .toList();
            lines.subList(shown, lines.size()).forEach(line -> say("    %s", line));
            shown = lines.size();
        }
        return Files.readString(said);
    }
}

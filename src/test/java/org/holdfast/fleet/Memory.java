package org.holdfast.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A handset's own store: a file of lines, one fact each, in a folder of the handset's. A fact counts once its line, with its
 * line end, is on the disk; a line that was cut off is a fact that never was. Opening the store reads the lines, and writes
 * them anew where most of them are out of date.
 */
final class Memory implements AutoCloseable {

    private static final int WORTH_REWRITING = 1_000;

    private final Path file;
    private final Map<UUID, Head> heads = new LinkedHashMap<>();
    private final Map<UUID, Op> outbox = new LinkedHashMap<>();
    private final Map<UUID, Op> edits = new LinkedHashMap<>();
    private final Map<UUID, Op> kept = new LinkedHashMap<>();
    private Wire.@Nullable Enrolled identity;
    private List<String> tokens = List.of();
    private boolean diverged;
    private FileChannel lines;

    Memory(Path folder) {
        this.file = folder.resolve("memory.jsonl");
        try {
            Files.createDirectories(folder);
            int read = load();
            if (read > WORTH_REWRITING && read > 2 * facts().size()) {
                rewrite();
            }
            this.lines = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lines.position(lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int load() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        byte[] octets = Files.readAllBytes(file);
        int from = 0;
        int count = 0;
        for (int at = 0; at < octets.length; at++) {
            if (octets[at] == '\n') {
                take(Wire.JSON.readValue(octets, from, at - from, Fact.class));
                from = at + 1;
                count++;
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(from);
        }
        return count;
    }

    private void rewrite() throws IOException {
        Path next = file.resolveSibling("memory.next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, facts());
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The fewest facts that make this memory. */
    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (identity != null) {
            facts.add(Fact.enrolled(identity));
        }
        heads.values().forEach(head -> facts.add(Fact.head(head)));
        for (int i = tokens.size() - 1; i >= 0; i--) {
            facts.add(Fact.reached(tokens.get(i)));
        }
        kept.values().forEach(op -> facts.add(Fact.kept(op)));
        outbox.values().forEach(op -> facts.add(Fact.queued(op)));
        if (diverged) {
            facts.add(Fact.ofDivergence());
        }
        return facts;
    }

    /** Remembers the facts: when this returns they are on the disk. */
    void remember(List<Fact> facts) {
        try {
            write(lines, facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        facts.forEach(this::take);
    }

    private static void write(FileChannel channel, List<Fact> facts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Fact fact : facts) {
            text.append(Wire.JSON.writeValueAsString(fact)).append('\n');
        }
        ByteBuffer octets = StandardCharsets.UTF_8.encode(text.toString());
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
        channel.force(false);
    }

    private void take(Fact fact) {
        if (fact.enrolled() != null) {
            identity = fact.enrolled();
        } else if (fact.queued() != null) {
            outbox.put(fact.queued().op(), fact.queued());
            edits.put(fact.queued().item(), fact.queued());
            kept.remove(fact.queued().item());
        } else if (fact.settled() != null) {
            settle(fact.settled());
        } else if (fact.kept() != null) {
            kept.put(fact.kept().item(), fact.kept());
        } else if (fact.head() != null) {
            heads.put(fact.head().item(), fact.head());
        } else if (fact.token() != null) {
            tokens = PastTokens.with(fact.token(), tokens);
        } else if (fact.diverged() != null) {
            diverged = fact.diverged();
        }
    }

    private void settle(UUID op) {
        Op settled = outbox.remove(op);
        if (settled != null) {
            edits.remove(settled.item(), settled);
        }
    }

    Optional<Wire.Enrolled> identity() {
        return Optional.ofNullable(identity);
    }

    /** Every item that the server ever named, deleted ones too. */
    Map<UUID, Head> heads() {
        return heads;
    }

    /** Ops that have no answer yet, oldest first. */
    List<Op> outbox() {
        return List.copyOf(outbox.values());
    }

    Optional<Op> firstOfOutbox() {
        return outbox.values().stream().findFirst();
    }

    /** The last op of the item that has no answer yet. */
    Optional<Op> edit(UUID item) {
        return Optional.ofNullable(edits.get(item));
    }

    /** What was refused and is still the last word on its item here, by item. */
    Map<UUID, Op> kept() {
        return kept;
    }

    /** Tokens reached, newest first. */
    List<String> tokens() {
        return tokens;
    }

    boolean isDiverged() {
        return diverged;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

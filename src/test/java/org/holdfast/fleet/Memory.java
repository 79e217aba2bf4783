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
    private static final int PAST_DIGESTS = 16;

    /** The handset is switched off in the middle of writing something down. */
    static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Path file;
    private final Map<UUID, Head> heads = new LinkedHashMap<>();
    private final Map<UUID, Op> outbox = new LinkedHashMap<>();
    private final Map<UUID, Op> edits = new LinkedHashMap<>();
    private final Map<UUID, Op> kept = new LinkedHashMap<>();
    private Wire.@Nullable Enrolled identity;
    private final Map<String, Head> lost = new LinkedHashMap<>();
    private final Map<String, Op> reseeds = new LinkedHashMap<>();
    private final Map<UUID, List<String>> past = new LinkedHashMap<>();
    private List<String> tokens = List.of();
    private @Nullable String witness;
    private boolean diverged;
    private FileChannel lines;
    private int factsToLive = Integer.MAX_VALUE;

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
        past.forEach((item, digests) -> facts.add(Fact.past(item, digests)));
        heads.values().forEach(head -> facts.add(Fact.head(head)));
        for (int i = tokens.size() - 1; i >= 0; i--) {
            facts.add(Fact.reached(tokens.get(i)));
        }
        kept.values().forEach(op -> facts.add(Fact.kept(op)));
        outbox.values().forEach(op -> facts.add(Fact.queued(op)));
        lost.values().forEach(head -> facts.add(Fact.lost(head)));
        reseeds.values().forEach(op -> facts.add(Fact.reseed(op)));
        if (witness != null) {
            facts.add(Fact.witness(witness));
        }
        if (diverged) {
            facts.add(Fact.ofDivergence());
        }
        return facts;
    }

    /** Remembers the facts: when this returns they are on the disk. */
    void remember(List<Fact> facts) {
        try {
            if (facts.size() > factsToLive) {
                write(lines, facts.subList(0, factsToLive));
                lines.write(ByteBuffer.wrap("{\"settled\":\"".getBytes(StandardCharsets.US_ASCII)));
                throw new CutOff();
            }
            factsToLive -= facts.size();
            write(lines, facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        facts.forEach(this::take);
    }

    /** Lets so many more facts be written; the next one is cut off in the middle of its line. */
    void cutOffAfter(int facts) {
        factsToLive = facts;
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
            takeHead(fact.head());
        } else if (fact.token() != null) {
            tokens = PastTokens.with(fact.token(), tokens);
            witness = witness != null && Proof.seqOf(witness) > Proof.seqOf(fact.token()) ? witness : null;
        } else if (fact.diverged() != null) {
            diverged = fact.diverged();
        } else {
            takeOfLost(fact);
        }
    }

    private void takeOfLost(Fact fact) {
        if (fact.witness() != null) {
            witness = fact.witness();
        } else if (fact.reconciled() != null) {
            goBackTo(fact.reconciled());
        } else if (fact.lost() != null) {
            lost.put(fact.lost().key(), fact.lost());
        } else if (fact.reseed() != null) {
            reseeds.put(fact.reseed().key(), fact.reseed());
        } else if (fact.givenBack() != null) {
            lost.remove(fact.givenBack());
            reseeds.remove(fact.givenBack());
        } else if (fact.past() != null) {
            past.put(fact.past().item(), fact.past().digests());
        }
    }

    private void takeHead(Head head) {
        Head before = heads.put(head.item(), head);
        if (before != null && before.digest() != null && !before.digest().equals(head.digest())) {
            List<String> digests = new ArrayList<>(List.of(before.digest()));
            digests.addAll(past(head.item()));
            past.put(head.item(), List.copyOf(digests.subList(0, Math.min(PAST_DIGESTS, digests.size()))));
        }
    }

    /** What was known beyond the common token is known no less, but not as what the server has. */
    private void goBackTo(String common) {
        long seq = Proof.seqOf(common);
        heads.values().stream().filter(head -> head.seq() > seq).forEach(head -> lost.put(head.key(), head));
        heads.values().removeIf(head -> head.seq() > seq);
        tokens = PastTokens.with(
                common,
                tokens.stream().filter(token -> Proof.seqOf(token) < seq).toList());
        witness = null;
        diverged = false;
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

    /** The head that the last push was answered with, if nothing was pulled since that contains it. */
    Optional<String> witness() {
        return Optional.ofNullable(witness);
    }

    /** States of items that the server knew once, has lost, and was not yet given back, in the order in which they were made. */
    List<Head> lost() {
        return lost.values().stream()
                .sorted(java.util.Comparator.comparingLong(Head::seq))
                .toList();
    }

    /** The op by which a lost state is given back, once there is one. */
    Optional<Op> reseed(Head lostHead) {
        return Optional.ofNullable(reseeds.get(lostHead.key()));
    }

    /** What the item was before it was what it is, newest first. */
    List<String> past(UUID item) {
        return past.getOrDefault(item, List.of());
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

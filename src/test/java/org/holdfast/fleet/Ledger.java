package org.holdfast.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a handset sent and what it was told, written where no server can reach it, and on the disk before the handset goes
 * on. A line says that an op is being sent, a later line for the same op says what the answer was.
 */
public final class Ledger implements AutoCloseable {

    /** What the handset may believe of an op. */
    public enum Outcome {
        /** The server answered with a result: the op is done, and must stay so. */
        ACK,
        /** The op was sent and no answer came: it is done, or not. */
        AMBIGUOUS,
        /** The server said no: the op must not be there. */
        REFUSED
    }

    private final FileChannel file;
    private final Clock clock;
    private final Map<UUID, LedgerLine> lines;

    public Ledger(Path path, Clock clock) {
        try {
            this.lines = read(path);
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.clock = clock;
    }

    private static Map<UUID, LedgerLine> read(Path path) throws IOException {
        Map<UUID, LedgerLine> lines = new LinkedHashMap<>();
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                LedgerLine read = Wire.JSON.readValue(line, LedgerLine.class);
                lines.put(read.op(), read);
            }
        }
        return lines;
    }

    /** Writes that the ops are about to be sent, for the first time or again. */
    synchronized void sending(UUID account, List<Op> ops) {
        List<LedgerLine> fresh = new ArrayList<>();
        for (Op op : ops) {
            LedgerLine before = lines.get(op.op());
            int tries = before == null ? 1 : before.tries() + 1;
            fresh.add(LedgerLine.sent(account, op, clock.instant(), tries));
        }
        append(fresh);
    }

    /** Writes what the server answered to ops of one request. */
    synchronized void answered(List<Wire.Result> results) {
        List<LedgerLine> said = new ArrayList<>();
        for (Wire.Result result : results) {
            boolean refused = result.status().equals("rejected");
            Outcome outcome = refused ? Outcome.REFUSED : Outcome.ACK;
            // What is held has changed nothing yet, however often it is answered.
            String status = result.hold() == null ? result.status() : "held";
            said.add(lineOf(result.op()).answered(clock.instant(), outcome, status, result));
        }
        append(said);
    }

    /** Writes that a whole request was refused. */
    synchronized void refused(Op op, String why) {
        append(List.of(lineOf(op.op()).answered(clock.instant(), Outcome.REFUSED, why, null)));
    }

    private LedgerLine lineOf(@Nullable UUID op) {
        LedgerLine line = op == null ? null : lines.get(op);
        if (line == null) {
            throw new IllegalStateException("op " + op + " has an answer and was never sent");
        }
        return line;
    }

    private void append(List<LedgerLine> fresh) {
        try {
            StringBuilder text = new StringBuilder();
            for (LedgerLine line : fresh) {
                text.append(Wire.JSON.writeValueAsString(line)).append('\n');
                lines.put(line.op(), line);
            }
            ByteBuffer octets = StandardCharsets.UTF_8.encode(text.toString());
            while (octets.hasRemaining()) {
                file.write(octets);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of each op, in the order of their first. */
    public synchronized List<LedgerLine> lines() {
        return List.copyOf(lines.values());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
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

    /**
     * One line.
     *
     * @param digest of what was put; null for a delete
     * @param sent when it was sent last
     * @param tries how often it was sent
     * @param status the result's, or the refusal's name; null while there is no answer
     * @param seq of the entry that the result names, if it names one
     * @param result the digest that the result names: the op's own, or what came of merging
     * @param otherItem the second item that the result names
     */
    public record Line(
            UUID op,
            UUID account,
            UUID item,
            String kind,
            String action,
            @Nullable String digest,
            Instant sent,
            int tries,
            @Nullable Instant answered,
            Outcome outcome,
            @Nullable String status,
            @Nullable Long seq,
            @Nullable String result,
            @Nullable UUID otherItem) {

        static Line sent(UUID account, Op op, Instant at, int tries) {
            return new Line(
                    op.op(),
                    account,
                    op.item(),
                    op.kind(),
                    op.action(),
                    op.digest(),
                    at,
                    tries,
                    null,
                    Outcome.AMBIGUOUS,
                    null,
                    null,
                    null,
                    null);
        }

        /** Whether the entry was made by this op. */
        boolean isBy(JsonNode entry) {
            return entry.path("op").asText().equals(op.toString());
        }

        /** Whether the entry says what this op did, whoever made it. */
        boolean matches(JsonNode entry) {
            String about = entry.path("item").asText();
            boolean ofItem = about.equals(item.toString()) || otherItem != null && about.equals(otherItem.toString());
            return ofItem
                    && entry.path("action").asText().equals(action)
                    && (digest == null || entry.path("digest").asText().equals(digest));
        }

        /** Whether the answer says that the op changed nothing, or nothing yet. */
        boolean isWithoutEntry() {
            boolean delete = action.equals("delete");
            return "survived".equals(status)
                    || "held".equals(status)
                    || delete && ("unchanged".equals(status) || result != null);
        }

        /** Whether the entry that shows it may have been made by another op: it was there already, or this one had no op id on the wire. */
        boolean mayBeByAnother() {
            return seq == null || "unchanged".equals(status) || "duplicate".equals(status);
        }

        @Override
        public String toString() {
            return action + " of " + kind + " " + item + (digest == null ? "" : " with digest " + digest) + " (op " + op
                    + ", " + (status == null ? "no answer" : status) + (seq == null ? "" : " at " + seq) + ")";
        }

        Line answered(Instant at, Outcome with, String said, Wire.@Nullable Result by) {
            return new Line(
                    op,
                    account,
                    item,
                    kind,
                    action,
                    digest,
                    sent,
                    tries,
                    at,
                    with,
                    said,
                    by == null ? null : by.seq(),
                    by == null ? null : by.digest(),
                    by == null ? null : by.otherItem());
        }
    }

    private final FileChannel file;
    private final Clock clock;
    private final Map<UUID, Line> lines;

    public Ledger(Path path, Clock clock) {
        try {
            this.lines = read(path);
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.clock = clock;
    }

    private static Map<UUID, Line> read(Path path) throws IOException {
        Map<UUID, Line> lines = new LinkedHashMap<>();
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                Line read = Wire.JSON.readValue(line, Line.class);
                lines.put(read.op(), read);
            }
        }
        return lines;
    }

    /** Writes that the ops are about to be sent, for the first time or again. */
    synchronized void sending(UUID account, List<Op> ops) {
        List<Line> fresh = new ArrayList<>();
        for (Op op : ops) {
            Line before = lines.get(op.op());
            int tries = before == null ? 1 : before.tries() + 1;
            fresh.add(Line.sent(account, op, clock.instant(), tries));
        }
        append(fresh);
    }

    /** Writes what the server answered to ops of one request. */
    synchronized void answered(List<Wire.Result> results) {
        List<Line> said = new ArrayList<>();
        for (Wire.Result result : results) {
            boolean refused = result.status().equals("rejected");
            Outcome outcome = refused ? Outcome.REFUSED : Outcome.ACK;
            said.add(lineOf(result.op()).answered(clock.instant(), outcome, result.status(), result));
        }
        append(said);
    }

    /** Writes that a whole request was refused. */
    synchronized void refused(Op op, String why) {
        append(List.of(lineOf(op.op()).answered(clock.instant(), Outcome.REFUSED, why, null)));
    }

    private Line lineOf(@Nullable UUID op) {
        Line line = op == null ? null : lines.get(op);
        if (line == null) {
            throw new IllegalStateException("op " + op + " has an answer and was never sent");
        }
        return line;
    }

    private void append(List<Line> fresh) {
        try {
            StringBuilder text = new StringBuilder();
            for (Line line : fresh) {
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
    public synchronized List<Line> lines() {
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

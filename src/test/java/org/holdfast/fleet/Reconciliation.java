package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how far back the server's past and the handset's are one. Tokens of old times are thinned, so the newest good one
 * may lie well before the point where the two part; the journal's entries after it tell more, for the handset knows many of them.
 */
final class Reconciliation {

    private static final int MOST_TOKENS = 64;

    private final Memory memory;
    private final DeviceClient server;
    private final Persistent persistent;
    private final Map<UUID, LedgerLine> own;
    private final Report report;

    Reconciliation(Memory memory, DeviceClient server, Persistent persistent, Ledger ledger, Report report) {
        this.memory = memory;
        this.server = server;
        this.persistent = persistent;
        this.own = ledger.lines().stream()
                .filter(LedgerLine::isChange)
                .collect(Collectors.toMap(LedgerLine::op, Function.identity()));
        this.report = report;
    }

    /** From then on the memory tells what is lost; without an answer all stays as it is. */
    void run() {
        List<String> tokens = new ArrayList<>();
        memory.witness().ifPresent(tokens::add);
        tokens.addAll(memory.tokens());
        Optional<String> common = ask(tokens);
        Optional<String> closer = common.flatMap(this::closest);
        closer.ifPresent(token -> memory.remember(List.of(Fact.reconciled(token))));
    }

    private Optional<String> ask(List<String> tokens) {
        List<String> some = tokens.subList(0, Math.min(MOST_TOKENS, tokens.size()));
        return get(persistent.ask(() -> server.reconcile(some), report))
                .map(said -> said.path("common").asText());
    }

    /** The last entry after the common token that the handset knows to be of its own past; the server is asked, too. */
    private Optional<String> closest(String common) {
        String best = common;
        long next = Proof.seqOf(common) + 1;
        boolean more = true;
        while (more) {
            long from = next;
            Optional<JsonNode> page = get(persistent.ask(() -> server.journalFrom(from), report));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            for (JsonNode entry : page.get().path("entries")) {
                next = entry.path("seq").asLong() + 1;
                if (isKnown(entry)) {
                    best = Proof.token(
                            entry.path("seq").asLong(),
                            HexFormat.of().parseHex(entry.path("hash").asText()));
                }
            }
            more = page.get().path("more").asBoolean() && next > from;
        }
        return best.equals(common) ? Optional.of(common) : ask(List.of(best, common));
    }

    /** What somebody gave back is of the new past, even where it looks like the old one. */
    private boolean isKnown(JsonNode entry) {
        if (entry.path("cause").asText().equals("reseed")) {
            return false;
        }
        String op = entry.path("op").asText();
        LedgerLine line = op.isEmpty() ? null : own.get(UUID.fromString(op));
        Head head = memory.heads().get(UUID.fromString(entry.path("item").asText()));
        return line != null && line.matches(entry)
                || head != null
                        && head.seq() == entry.path("seq").asLong()
                        && Objects.equals(head.digest(), entry.path("digest").asText(null));
    }

    private Optional<JsonNode> get(@Nullable Answer answer) {
        if (answer == null) {
            return Optional.empty();
        }
        if (!answer.isGood()) {
            report.stop("reconciling was answered " + answer.status() + " "
                    + answer.problem().name());
            return Optional.empty();
        }
        return Optional.of(answer.as(JsonNode.class));
    }
}

package org.holdfast.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** What was answered to ops before, in earlier pushes and in this one: the same op gets the same answer. */
final class Answers {

    private final UUID account;
    private final Map<UUID, AnswerRow> given;
    private final List<AnswerRow> fresh = new ArrayList<>();

    /** @param stored what earlier pushes answered to the ops of this one */
    Answers(UUID account, Map<UUID, AnswerRow> stored) {
        this.account = account;
        this.given = new HashMap<>(stored);
    }

    /** The answer to an op that has been answered; another op under the same id gets none. */
    Optional<Outcome> to(Op op, Workspace workspace, Contents contents) {
        AnswerRow before = op.op() == null ? null : given.get(op.op());
        if (before == null) {
            return Optional.empty();
        }
        if (!before.answers(op)) {
            return Optional.of(Outcome.rejected(
                    op,
                    new Outcome.Rejection(
                            "op-reused", "This op id was used for another change before.", Refusal.Reason.CONFLICT)));
        }
        if (op instanceof Op.Put put && before.metAnother(put)) {
            workspace.wasMet(put.item());
        }
        Digest digest = before.digest();
        if (digest == null || !before.merged() || !(op instanceof Op.Put put)) {
            return Optional.of(before.again());
        }
        return Optional.of(before.again(put, merged(digest, workspace, contents)));
    }

    /** Octets that are damaged here just now are left out, as those that are not UTF-8 are: the client fetches them. */
    private static byte @Nullable [] merged(Digest digest, Workspace workspace, Contents contents) {
        try {
            return workspace.octets(digest).or(() -> contents.get(digest)).orElse(null);
        } catch (Refusal damaged) {
            return null;
        }
    }

    /** Remembers an answer. A rejected op wrote nothing, and may do better the next time. */
    void remember(Op op, Outcome outcome) {
        if (op.op() != null && outcome.status() != Outcome.Status.REJECTED) {
            AnswerRow answer = new AnswerRow(account, op, outcome);
            given.put(op.op(), answer);
            fresh.add(answer);
        }
    }

    /** Those that are not stored yet. */
    List<AnswerRow> fresh() {
        return fresh;
    }
}

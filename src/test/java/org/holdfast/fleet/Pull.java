package org.holdfast.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.jspecify.annotations.Nullable;

/** Takes what changed since the handset's token, page by page; a page is remembered whole, with its token, or not at all. */
final class Pull {

    private final Memory memory;
    private final DeviceClient server;
    private final Persistent persistent;
    private final int pageItems;
    private final Report report;

    Pull(Memory memory, DeviceClient server, Persistent persistent, int pageItems, Report report) {
        this.memory = memory;
        this.server = server;
        this.persistent = persistent;
        this.pageItems = pageItems;
        this.report = report;
    }

    /** Pulls until there is no more, or the report says why not. */
    void run() {
        boolean more = true;
        while (more && report.stopped().isEmpty()) {
            String since = memory.tokens().isEmpty() ? null : memory.tokens().get(0);
            Answer answer = persistent.ask(() -> server.changes(since, pageItems), report);
            if (answer == null) {
                return;
            }
            if (!answer.isGood()) {
                refused(answer);
                return;
            }
            Wire.Page page = answer.as(Wire.Page.class);
            apply(page);
            more = page.more();
        }
    }

    private void refused(Answer answer) {
        String name = answer.problem().name();
        if (name.equals("history-diverged")) {
            memory.remember(List.of(Fact.ofDivergence()));
        }
        report.stop(
                name.equals("history-diverged")
                        ? name
                        : "the pull was answered " + answer.status() + " " + answer.body());
    }

    private void apply(Wire.Page page) {
        List<Fact> facts = new ArrayList<>();
        long last = memory.tokens().isEmpty() ? 0 : Proof.seqOf(memory.tokens().get(0));
        for (Wire.Change change : page.changes()) {
            if (change.seq() <= last) {
                report.breach("change " + change.seq() + " of " + change.item() + " comes after " + last);
            }
            last = change.seq();
            Head head = headBy(change);
            if (head == null) {
                report.stop("change " + change.seq() + " of " + change.item() + " could not be had");
                return;
            }
            facts.add(Fact.head(head));
        }
        facts.add(Fact.reached(page.next()));
        int liveBefore = live().size();
        memory.remember(facts);
        report.pulled(page.changes().size());
        checkNothingWiped(page, liveBefore);
        checkState(page);
    }

    private @Nullable Head headBy(Wire.Change change) {
        if (!change.isPut()) {
            return Head.deleted(change.item(), change.kind(), change.seq());
        }
        Octets octets = change.content() == null ? fetch(change) : Octets.of(change.content());
        if (octets == null || !octets.digest().equals(change.digest())) {
            report.breach("change " + change.seq() + " of " + change.kind() + " " + change.item() + " hashes to "
                    + (octets == null ? "nothing" : octets.digest()) + ", not to " + change.digest());
            return null;
        }
        return Head.live(change.item(), change.kind(), change.collection(), change.seq(), change.mediaType(), octets);
    }

    /** Octets that are not UTF-8: the item's, or if it has moved on since, the revision's. */
    private @Nullable Octets fetch(Wire.Change change) {
        Answer item = persistent.ask(() -> server.item(change.kind(), change.item()), report);
        if (item != null && item.isGood() && item.body().digest().equals(change.digest())) {
            return item.body();
        }
        Answer revision = persistent.ask(() -> server.revision(change.kind(), change.item(), change.seq()), report);
        return revision != null && revision.isGood() ? revision.body() : null;
    }

    private void checkNothingWiped(Wire.Page page, int liveBefore) {
        long tombstones =
                page.changes().stream().filter(change -> !change.isPut()).count();
        if (live().size() < liveBefore - tombstones) {
            report.breach(
                    liveBefore + " items became " + live().size() + " by a page with " + tombstones + " tombstones");
        }
    }

    private void checkState(Wire.Page page) {
        String state = page.state();
        if (state != null && !page.more() && !state.equals(Proof.state(live()))) {
            report.breach("at " + page.next() + " the server's state is " + state + ", this handset's "
                    + Proof.state(live()));
        }
    }

    private Map<UUID, String> live() {
        return Handset.digests(memory.heads().values());
    }
}

package org.holdfast.fleet;

import java.util.ArrayList;
import java.util.HashMap;
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
    private final Map<UUID, Long> named = new HashMap<>();
    private boolean lenient;
    private boolean anew;
    private boolean outOfStep;

    Pull(Memory memory, DeviceClient server, Persistent persistent, int pageItems, Report report) {
        this.memory = memory;
        this.server = server;
        this.persistent = persistent;
        this.pageItems = pageItems;
        this.report = report;
    }

    /** Where something is still to be given back, the sums can't be the same: then it is no breach. */
    Pull leniently() {
        lenient = true;
        return this;
    }

    /** Not from the last token but from the beginning. */
    Pull fromTheBeginning() {
        anew = true;
        return this;
    }

    /** Whether the server's sum was another one. */
    boolean isOutOfStep() {
        return outOfStep;
    }

    /** Pulls until there is no more, or the report says why not. */
    void run() {
        String start =
                anew || memory.tokens().isEmpty() ? null : memory.tokens().get(0);
        String from = start;
        boolean more = true;
        while (more && report.stopped().isEmpty()) {
            String since = from;
            Answer answer = persistent.ask(() -> server.changes(since, pageItems), report);
            if (answer == null) {
                return;
            }
            if (!answer.isGood()) {
                refused(answer);
                return;
            }
            Wire.Page page = answer.as(Wire.Page.class);
            page.changes().forEach(change -> named.put(change.item(), change.seq()));
            if (!isOfOnePast(page, start)) {
                return;
            }
            apply(page, since);
            from = page.next();
            more = page.more();
        }
    }

    /**
     * Whether the page's journal contains what pushes of this handset were answered. A token that was pulled may be older than
     * a server's restored past, and good; then only this tells that something is missing. Asked before the page is taken,
     * because what a handset knows may not give way to what a forgetful server says.
     */
    private boolean isOfOnePast(Wire.Page page, @Nullable String start) {
        String witness = memory.witness().orElse(page.next());
        if (!witness.equals(page.next())) {
            Answer asked = persistent.ask(() -> server.changes(witness, 1), report);
            if (asked == null || !asked.isGood()) {
                if (asked != null) {
                    refused(asked);
                }
                return false;
            }
        }
        long known = start == null ? 0 : Proof.seqOf(start);
        boolean missing = !page.more()
                && !anew
                && memory.heads().values().stream()
                        .anyMatch(head -> head.seq() > known && named.getOrDefault(head.item(), 0L) < head.seq());
        if (missing) {
            diverged();
        }
        return !missing;
    }

    private void diverged() {
        memory.remember(List.of(Fact.ofDivergence()));
        report.stop("history-diverged");
    }

    private void refused(Answer answer) {
        if (answer.problem().name().equals("history-diverged")) {
            diverged();
        } else {
            report.stop("the pull was answered " + answer.status() + " " + answer.body());
        }
    }

    private void apply(Wire.Page page, @Nullable String since) {
        List<Fact> facts = new ArrayList<>();
        long last = since == null ? 0 : Proof.seqOf(since);
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
        outOfStep = state != null && !page.more() && !state.equals(Proof.state(live()));
        if (outOfStep && !lenient) {
            report.breach("at " + page.next() + " the server's state is " + state + ", this handset's "
                    + Proof.state(live()));
        }
    }

    private Map<UUID, String> live() {
        return Handset.digests(memory.heads().values());
    }
}

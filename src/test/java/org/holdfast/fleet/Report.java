package org.holdfast.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one sync did, and everything about it that a person should hear. */
public final class Report {

    private final List<Wire.Result> results = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private int pulled;
    private int unanswered;
    private int givenBack;
    private @Nullable String stopped;

    void result(Wire.Result result) {
        results.add(result);
    }

    void refusal(Op op, String why) {
        refused.add(op.action() + " of " + op.kind() + " " + op.item() + ": " + why);
    }

    void breach(String sentence) {
        breaches.add(sentence);
    }

    void pulled(int changes) {
        pulled += changes;
    }

    void unanswered() {
        unanswered++;
    }

    void stop(String why) {
        stopped = why;
    }

    /** What stopped the sync has been seen to. */
    void goOn() {
        stopped = null;
    }

    void gaveBack(int states) {
        givenBack += states;
    }

    /** States of items that a restored server had lost and has again, by this handset or before it came. */
    public int givenBack() {
        return givenBack;
    }

    /** Results of the ops that a push carried, in order. */
    public List<Wire.Result> results() {
        return List.copyOf(results);
    }

    /** How many ops got each status. */
    public Map<String, Long> statuses() {
        return results.stream().collect(Collectors.groupingBy(Wire.Result::status, Collectors.counting()));
    }

    /** A sentence for each op that the server refused; the handset still has what it said. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** What the server did that the protocol forbids; empty for an honest server. */
    public List<String> breaches() {
        return List.copyOf(breaches);
    }

    public int pulledChanges() {
        return pulled;
    }

    /** Requests that got no answer, or one that asked to come again. */
    public int unansweredRequests() {
        return unanswered;
    }

    /** Why the sync did not reach its end; empty if it did. */
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    public boolean isInStep() {
        return stopped == null && breaches.isEmpty();
    }

    @Override
    public String toString() {
        return statuses() + ", pulled " + pulled + ", unanswered " + unanswered + ", refused " + refused
                + ", given back " + givenBack + ", breaches " + breaches + ", stopped: " + stopped;
    }
}

package org.holdfast.plant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.holdfast.drill.DrillProofs;
import org.holdfast.escrow.EscrowLag;
import org.holdfast.journal.Gate;
import org.holdfast.plant.Finding.Rule;
import org.holdfast.support.OpenAlarms;

/**
 * Whether the plant needs a person, by its figures alone. One cause is one finding: what an alarm says already isn't said again by a
 * bound that it breaks, and what the gate says isn't said again by the alarm that shut it.
 */
public final class Verdict {

    /** An outlook that is older says that nobody could look. */
    static final Duration FRESH = Duration.ofSeconds(30);

    private static final Set<String> SHUT_THE_GATE = Set.of("escrow-behind", "database-rewound");
    /** Raised so that somebody hears of it who sits with subscribers; the plant works as it should. */
    private static final String HELD = "mass-change-held";

    private static final String OF_ESCROW = "escrow-";
    private static final String OF_DRILLS = "drill-failed";

    private final Outlook outlook;
    private final PlantBounds bounds;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private Verdict(Outlook outlook, PlantBounds bounds, Instant now) {
        this.outlook = outlook;
        this.bounds = bounds;
        this.now = now;
    }

    /** The most urgent first. */
    public static List<Finding> of(Outlook outlook, PlantBounds bounds, Instant now) {
        Verdict verdict = new Verdict(outlook, bounds, now);
        verdict.judge();
        return verdict.findings.stream()
                .sorted(Comparator.comparing(Finding::rule))
                .toList();
    }

    private void judge() {
        boolean shut = gates();
        Database database = outlook.database();
        if (database == null || outlook.at().plus(FRESH).isBefore(now)) {
            add(Finding.of(Rule.DATABASE_SILENT).since(outlook.at()));
        }
        if (database != null) {
            judge(database);
        }
        outlook.nodes().forEach(this::judge);
        alarms(shut);
        if (outlook.escrow() != null) {
            judge(outlook.escrow());
        }
        if (outlook.drills() != null) {
            judge(outlook.drills());
        }
    }

    private void add(Finding finding) {
        findings.add(finding);
    }

    /** The node that looked knows its own gate best; it may not have been able to write it down. */
    private boolean gates() {
        boolean shut = false;
        Gate.Standing own = outlook.gate();
        List<Node> others = outlook.nodes().stream()
                .filter(node -> !node.isSilent(now) && node.gate() != Gate.State.NORMAL)
                .toList();
        if (others.isEmpty() && own.state() != Gate.State.NORMAL) {
            shut = gate(own.state(), own.why(), own.progress(), 1);
        }
        for (Gate.State state : Gate.State.values()) {
            List<Node> such =
                    others.stream().filter(node -> node.gate() == state).toList();
            if (!such.isEmpty()) {
                Node first = such.get(0);
                shut |= gate(state, first.why(), first.progress(), such.size());
            }
        }
        return shut;
    }

    private boolean gate(Gate.State state, String why, double progress, int nodes) {
        Rule rule = state == Gate.State.RECOVERING ? Rule.RECOVERING : Rule.READ_ONLY;
        add(Finding.of(rule, nodes, Math.round(100 * progress)).saying(why));
        return true;
    }

    private void judge(Database database) {
        if (!database.primary()) {
            add(Finding.of(Rule.NOT_PRIMARY));
        }
        int there = database.standbys().size();
        boolean hidden = database.standbys().stream().anyMatch(Database.Standby::isHidden);
        boolean nobodyConfirms = !hidden && database.standbys().stream().noneMatch(Database.Standby::confirms);
        if (there < bounds.standbys() || (database.synchronous() && (there == 0 || nobodyConfirms))) {
            add(Finding.of(Rule.STANDBY_MISSING, there, database.synchronous() ? 1 : 0));
        } else if (there == 0 && database.primary()) {
            add(Finding.of(Rule.ONE_COPY, database.embedded() ? 1 : 0));
        }
        if (hidden) {
            add(Finding.of(Rule.STANDBY_HIDDEN));
        }
        database.standbys().stream()
                .filter(standby -> standby.behind() != null && standby.behind() > bounds.standbyOctets())
                .forEach(standby -> add(Finding.of(Rule.STANDBY_BEHIND, name(standby), standby.behind())));
    }

    private static String name(Database.Standby standby) {
        return standby.name() == null ? "" : standby.name();
    }

    private void judge(Node node) {
        if (node.isSilent(now)) {
            add(Finding.of(Rule.NODE_SILENT, node.name()).since(node.seenAt()));
            return;
        }
        if (node.isFromTheFuture(now)) {
            add(Finding.of(
                    Rule.NODE_CLOCK,
                    node.name(),
                    Duration.between(now, node.seenAt()).toSeconds()));
        }
        if (node.diskAll() > 0 && node.diskFreePercent() < bounds.diskPercent()) {
            add(Finding.of(Rule.DISK, node.name(), node.diskFree(), node.diskFreePercent()));
        }
    }

    /** What people have taken over is theirs; what shut a gate is said where the gate is. */
    private void alarms(boolean shut) {
        long handled = 0;
        for (OpenAlarms.Open alarm : outlook.alarms()) {
            handled += alarm.handled();
            if (alarm.open() > 0 && alarm.subject().equals(HELD)) {
                add(Finding.of(Rule.HELD, alarm.open()));
            } else if (alarm.open() > 0 && !(shut && SHUT_THE_GATE.contains(alarm.subject()))) {
                add(new Finding(
                        Rule.ALARM,
                        alarm.subject(),
                        List.of(alarm.open()),
                        alarm.open() == 1 ? alarm.words() : null,
                        alarm.since()));
            }
        }
        if (handled > 0) {
            add(Finding.of(Rule.HANDLED, handled));
        }
    }

    private void judge(EscrowLag.Lag escrow) {
        if (escrow.seconds() > bounds.escrowLag().toSeconds() && !isAlarmed(OF_ESCROW)) {
            add(Finding.of(Rule.ESCROW_LAG, escrow.seconds(), escrow.entries(), escrow.blobs())
                    .saying(outlook.trouble().orElse(null)));
        }
    }

    private void judge(DrillProofs.Summary drills) {
        if (drills.failing() > 0 && !isAlarmed(OF_DRILLS)) {
            add(Finding.of(Rule.DRILLS_FAILING, drills.failing()).saying(drills.lastFailure()));
        }
        if (drills.oldest().compareTo(bounds.proof()) > 0) {
            add(Finding.of(Rule.PROOF_OLD, drills.oldest().toHours()));
        }
    }

    private boolean isAlarmed(String subject) {
        return outlook.alarms().stream()
                .anyMatch(alarm -> alarm.open() > 0 && alarm.subject().startsWith(subject));
    }
}

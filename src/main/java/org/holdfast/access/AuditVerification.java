package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.access.AuditRecords.Kept;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Reads chains of the record of what staff did from their first line, believing nothing: numbers without gaps, each hash computed anew,
 * and in the end the head. Reads in pages, holding no lock and no transaction.
 */
@ApplicationScoped
public class AuditVerification {

    private static final int LINES_A_PAGE = 500;
    private static final int CHAINS_A_PAGE = 500;

    /** Faults after which a chain is not looked at more closely. */
    private static final int ENOUGH = 20;

    @Inject
    private AuditRecords records;

    /** What can be wrong. */
    public enum What {
        /** Two lines have one number. */
        TWICE("there are two lines {0}"),
        /** A number is not there; the next that is is said beside it. */
        MISSING("line {0} is missing: {1} comes after {2}"),
        /** A line, or the one before it, is not what it was. */
        ALTERED("line {0} does not have its hash"),
        /** The chain ends before its head, which is said beside. */
        ENDS_EARLY("the head says {1}, but the last line is {0}");

        private final String pattern;

        What(String pattern) {
            this.pattern = pattern;
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param line where
     * @param other as {@link What} says; 0 if it says nothing
     */
    public record Fault(What what, long line, long other) implements Serializable {

        /** In English, for the log. */
        public String sentence() {
            return what.pattern
                    .replace("{0}", Long.toString(line))
                    .replace("{1}", Long.toString(other))
                    .replace("{2}", Long.toString(line - 1));
        }
    }

    /** @param found what is wrong, at most {@value #ENOUGH}; empty if all is sound */
    public record Finding(UUID chain, long lines, List<Fault> found) implements Serializable {

        public boolean sound() {
            return found.isEmpty();
        }

        /** What is wrong, in English. */
        public List<String> faults() {
            return found.stream().map(Fault::sentence).toList();
        }

        /** One line for people and for {@code grep}. */
        public String line() {
            return "audit " + chain + ": " + lines + " lines: "
                    + (sound() ? "sound" : "DAMAGED: " + String.join("; ", faults()));
        }
    }

    /** Not called inside of a transaction. */
    public List<Finding> verifyAll() {
        List<Finding> findings = new ArrayList<>();
        UUID last = null;
        List<UUID> chains = records.chains(last, CHAINS_A_PAGE);
        while (!chains.isEmpty()) {
            for (UUID chain : chains) {
                findings.add(verify(chain));
                last = chain;
            }
            chains = records.chains(last, CHAINS_A_PAGE);
        }
        return findings;
    }

    /** The caller's own chain. Not called inside of a transaction. @throws Refusal FORBIDDEN if they aren't there to read it */
    public Finding verify(StaffCaller caller) {
        return verify(records.chainOf(caller));
    }

    /** Not called inside of a transaction. */
    public Finding verify(UUID chain) {
        long head = records.head(chain);
        Walk walk = new Walk(chain);
        List<Kept> page = records.after(chain, AuditQuery.ALL, 0, LINES_A_PAGE);
        while (!page.isEmpty()) {
            page.forEach(walk::add);
            page = records.after(chain, AuditQuery.ALL, walk.seq, LINES_A_PAGE);
        }
        return walk.end(head);
    }

    /** A chain as it is read. Pure. */
    static final class Walk {
        private final UUID chain;
        private final List<Fault> faults = new ArrayList<>();
        private long lines;
        private long seq;
        private @Nullable Digest hash;

        Walk(UUID chain) {
            this.chain = chain;
            this.hash = AuditLine.genesis(chain);
        }

        void add(Kept kept) {
            AuditLine line = kept.line();
            lines++;
            if (line.seq() == seq) {
                fault(What.TWICE, seq, 0);
                return;
            }
            if (line.seq() != seq + 1) {
                fault(What.MISSING, seq + 1, line.seq());
                hash = null;
            }
            // What follows a gap can't be checked; what follows that can.
            if (hash != null && !line.hashAfter(hash).hex().equals(kept.hash())) {
                fault(What.ALTERED, line.seq(), 0);
            }
            seq = line.seq();
            hash = Digest.parse(kept.hash()).orElse(null);
        }

        /** @param head as its row said before the first line was read: since then there may be more lines */
        Finding end(long head) {
            if (head > seq) {
                fault(What.ENDS_EARLY, seq, head);
            }
            return new Finding(chain, lines, List.copyOf(faults));
        }

        private void fault(What what, long line, long other) {
            if (faults.size() < ENOUGH) {
                faults.add(new Fault(what, line, other));
            }
        }
    }
}

package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    /** @param faults what is wrong, in words, at most {@value #ENOUGH}; empty if all is sound */
    public record Finding(UUID chain, long lines, List<String> faults) {

        public boolean sound() {
            return faults.isEmpty();
        }

        /** One line for people and for {@code grep}. */
        public String line() {
            return "audit " + chain + ": " + lines + " lines: "
                    + (sound() ? "sound" : "DAMAGED: " + String.join("; ", faults));
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
        private final List<String> faults = new ArrayList<>();
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
                fault("there are two lines " + seq);
                return;
            }
            if (line.seq() != seq + 1) {
                fault("line " + (seq + 1) + " is missing: " + line.seq() + " comes after " + seq);
                hash = null;
            }
            // What follows a gap can't be checked; what follows that can.
            if (hash != null && !line.hashAfter(hash).hex().equals(kept.hash())) {
                fault("line " + line.seq() + " does not have its hash");
            }
            seq = line.seq();
            hash = Digest.parse(kept.hash()).orElse(null);
        }

        /** @param head as its row said before the first line was read: since then there may be more lines */
        Finding end(long head) {
            if (head > seq) {
                fault("the head says " + head + ", but the last line is " + seq);
            }
            return new Finding(chain, lines, List.copyOf(faults));
        }

        private void fault(String sentence) {
            if (faults.size() < ENOUGH) {
                faults.add(sentence);
            }
        }
    }
}

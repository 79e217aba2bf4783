package org.holdfast.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.holdfast.escrow.Copies;
import org.holdfast.item.IndexCheck;
import org.holdfast.item.IndexRebuild;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Chain;
import org.holdfast.journal.Damage;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader.Link;
import org.holdfast.journal.Repair;
import org.holdfast.journal.Verification;
import org.holdfast.journal.Verification.Finding;

/**
 * Verifies an account's live journal and makes right what is wrong there, from the vault: entries that were removed, contents that
 * were removed or damaged, a head that says something else, an index that lost items.
 */
@ApplicationScoped
class LiveRepair {

    private static final Logger LOG = System.getLogger(LiveRepair.class.getName());
    private static final String JOURNAL = "journal-damaged";
    private static final String INDEX = "index-damaged";

    @Inject
    private Verification verification;

    @Inject
    private Copies copies;

    @Inject
    private Repair repair;

    @Inject
    private Repairs repairs;

    @Inject
    private IndexCheck check;

    @Inject
    private IndexRebuild index;

    @Inject
    private Alarms alarms;

    /**
     * Brings back what is missing.
     *
     * @throws IOException if the vault can't be reached
     * @throws IllegalStateException if the vault doesn't have all that is missing
     */
    void mend(Finding found) throws IOException {
        UUID account = found.account();
        LOG.log(Level.WARNING, found.line());
        alarms.fire(Alarm.of(JOURNAL, account, "the live journal: " + String.join("; ", found.faults())));
        for (Chain.Gap gap : found.gaps()) {
            repair.entries(account, fromVault(account, gap));
        }
        // What came back may name contents that are gone as well.
        Finding whole = found.gaps().isEmpty() ? found : verification.verify(account);
        for (Digest digest : whole.lost()) {
            repairs.bringBack(Damage.ofContent(account, digest));
        }
        Finding now = verification.verify(account);
        if (!now.sound() && now.gaps().isEmpty() && repair.head(now.folded())) {
            now = verification.verify(account);
        }
        if (now.sound()) {
            alarms.fire(Alarm.over(
                    JOURNAL, account, "the live journal is sound again: what was missing came from the vault"));
        } else {
            throw new IllegalStateException(
                    "the live journal could not be repaired: " + String.join("; ", now.faults()));
        }
    }

    /**
     * Where the row of the head itself was removed: what the entries say is what it said.
     *
     * @param last the last entry that the vault has
     */
    void bringBackHead(UUID account, long last) throws IOException {
        alarms.fire(Alarm.of(JOURNAL, account, "the head of the live journal was removed"));
        long there = verification.fold(account).seq();
        if (there < last) {
            repair.entries(account, fromVault(account, new Chain.Gap(there + 1, last)));
        }
        repair.head(verification.fold(account));
    }

    private List<Link> fromVault(UUID account, Chain.Gap gap) throws IOException {
        TreeMap<Long, Link> found = new TreeMap<>();
        Copies.Visitor looking = new Copies.Visitor() {
            @Override
            public void entry(UUID whose, Entry entry, Digest hash) {
                if (entry.seq() >= gap.from() && entry.seq() <= gap.to()) {
                    found.put(entry.seq(), new Link(entry, hash));
                }
            }
        };
        copies.read(Set.of(account), false, looking);
        if (found.size() != gap.to() - gap.from() + 1) {
            copies.read(Set.of(account), true, looking);
        }
        if (found.size() != gap.to() - gap.from() + 1) {
            throw new IllegalStateException("entries " + gap.from() + " to " + gap.to()
                    + " are missing here, and not all of them are in the vault");
        }
        return List.copyOf(found.values());
    }

    /** The index is made again where it doesn't add up to what the journal's head says. */
    void checkIndex(UUID account) {
        if (check.addsUp(account).filter(right -> !right).isPresent()) {
            alarms.fire(Alarm.of(INDEX, account, "the index of items is not what the journal says"));
            index.rebuild(account);
            alarms.fire(Alarm.over(INDEX, account, "the index of items was made again from the journal"));
        }
    }
}

package org.holdfast.support;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.blob.Blobs;
import org.holdfast.escrow.Addresses;
import org.holdfast.escrow.Copies;
import org.holdfast.journal.Chain;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.JournalReader.Link;
import org.holdfast.journal.Kind;
import org.holdfast.journal.Quarantine;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/**
 * Measures what one account has lost: reads its journal and contents in the database, believing nothing, and what the vault has of it.
 * Holds no lock and no transaction, and changes nothing; what it meets damaged it reports, as every reader does, and that may be
 * repaired while it goes on.
 */
@ApplicationScoped
class Measuring {

    private static final int ENTRIES_A_PAGE = 1_000;

    /** Contents in memory at a time; each has at most 1 MiB. */
    private static final int CONTENTS_AT_A_TIME = 32;

    private static final int BLOBS_AT_A_TIME = 500;
    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private JournalReader reader;

    @Inject
    private Copies copies;

    @Inject
    private Addresses addresses;

    @Inject
    private Blobs blobs;

    @Inject
    private Quarantine quarantine;

    /**
     * @param thorough whether to read the vault although the database is whole as far as it knows
     * @param receipted the head that a receipt names; null if none is at hand
     */
    Measured measure(UUID account, boolean thorough, @Nullable SyncToken receipted) {
        Tally tally = new Tally(account);
        if (receipted != null) {
            tally.receipt(receipted);
        }
        Head head = reader.head(account).orElse(null);
        if (head == null) {
            tally.say("The database has no journal of this account.");
        } else if (readJournal(account, head, tally)) {
            return new Measured(account, head.seq(), head.seq(), List.of(), List.of(), List.of("It was erased."));
        }
        Optional<SyncToken> escrowed = addresses.progress(account);
        escrowed.ifPresent(token -> tally.escrowedUpTo(token.seq()));
        quarantine.find(account).ifPresent(found -> tally.say("It is in quarantine."));
        boolean behind = escrowed.isPresent() && (head == null || escrowed.get().seq() > head.seq());
        boolean vaultIsNeeded = thorough || behind || receipted != null || !tally.isWholeHere();
        if (vaultIsNeeded) {
            readVault(account, tally);
        }
        lookForBlobs(account, tally);
        return tally.measured();
    }

    /** @return whether the account is erased, so that nothing is left to measure */
    private boolean readJournal(UUID account, Head head, Tally tally) {
        Chain chain = new Chain(account);
        Set<Digest> seen = new HashSet<>();
        List<Link> page = reader.entries(account, 1, ENTRIES_A_PAGE);
        while (!page.isEmpty() && chain.head().seq() < head.seq()) {
            for (Link link : page) {
                if (link.entry().erases(account)) {
                    return true;
                }
                chain.add(link.entry(), link.hash());
                tally.here(link.entry(), link.hash());
            }
            readContents(account, page, seen, tally);
            page = reader.entries(account, chain.head().seq() + 1, ENTRIES_A_PAGE);
        }
        if (chain.head().seq() < head.seq()) {
            tally.say("The database's journal ends with entry " + chain.head().seq() + ", its head says " + head.seq()
                    + ".");
        }
        chain.faults().forEach(tally::say);
        return false;
    }

    private void readContents(UUID account, List<Link> page, Set<Digest> seen, Tally tally) {
        List<Entry> fresh = new ArrayList<>();
        for (Link link : page) {
            Digest digest = link.entry().digest();
            if (digest != null && seen.add(digest)) {
                fresh.add(link.entry());
            }
        }
        for (int from = 0; from < fresh.size(); from += CONTENTS_AT_A_TIME) {
            List<Entry> some = fresh.subList(from, Math.min(fresh.size(), from + CONTENTS_AT_A_TIME));
            Journal.Found found = reader.find(
                    account,
                    some.stream()
                            .map(entry -> java.util.Objects.requireNonNull(entry.digest()))
                            .toList());
            for (Entry entry : some) {
                byte[] octets = found.sound().get(entry.digest());
                if (octets != null && entry.digest() != null) {
                    tally.contentHere(entry.digest());
                    if (entry.kind() == Kind.PHOTO) {
                        named(entry.digest(), octets, tally);
                    }
                }
            }
        }
    }

    private void readVault(UUID account, Tally tally) {
        try {
            copies.read(Set.of(account), false, new Copies.Visitor() {
                @Override
                public void entry(UUID whose, Entry entry, Digest hash) {
                    tally.inVault(entry, hash);
                }

                @Override
                public void content(UUID whose, Digest digest, byte[] octets) {
                    tally.contentInVault(digest);
                    named(digest, octets, tally);
                }

                @Override
                public void unreadable(UUID whose, String sentence) {
                    tally.say("In the vault " + sentence + ".");
                }
            });
        } catch (IOException e) {
            tally.say("The vault could not be read to the end: " + e.getMessage());
        }
    }

    /** What isn't a photo's content names no blob. */
    private static void named(Digest digest, byte[] octets, Tally tally) {
        if (octets.length == 0 || octets[0] != '{') {
            return;
        }
        try {
            Digest.parse(JSON.readTree(octets).path("blob").asText()).ifPresent(blob -> tally.names(digest, blob));
        } catch (IOException noJson) {
            // Then it names nothing.
        }
    }

    /** Whether they are there; that their octets are what they were is for drills. */
    private void lookForBlobs(UUID account, Tally tally) {
        List<Digest> named = List.copyOf(tally.blobs());
        for (int from = 0; from < named.size(); from += BLOBS_AT_A_TIME) {
            List<Digest> some = named.subList(from, Math.min(named.size(), from + BLOBS_AT_A_TIME));
            Set<Digest> there = blobs.present(account, some);
            there.forEach(tally::blobHere);
            some.stream()
                    .filter(digest -> !there.contains(digest))
                    .forEach(digest -> lookInVault(account, digest, tally));
        }
    }

    private void lookInVault(UUID account, Digest blob, Tally tally) {
        try {
            if (copies.hasBlob(account, blob)) {
                tally.blobInVault(blob);
            }
        } catch (IOException e) {
            tally.say("The vault could not be asked for blob " + blob + ": " + e.getMessage());
        }
    }
}

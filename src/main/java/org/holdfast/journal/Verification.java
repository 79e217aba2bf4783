package org.holdfast.journal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;

/** Walks an account's chain and contents, and says what it found. Reads only, in pages, holding no lock and no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Verification {

    private static final int ENTRIES_A_PAGE = 1_000;

    /** Contents in memory at a time; each has at most 1 MiB. */
    private static final int CONTENTS_AT_A_TIME = 32;

    @Inject
    private JournalReader reader;

    /**
     * What was found.
     *
     * @param entries entries read
     * @param contents different contents read
     * @param faults what is wrong, in words; empty if all is sound
     */
    public record Finding(UUID account, long entries, long contents, SyncToken head, List<String> faults) {

        public boolean sound() {
            return faults.isEmpty();
        }

        /** One line for people and for {@code grep}. */
        public String line() {
            String found = account + ": " + entries + " entries, " + contents + " contents, head " + head + ": ";
            return found + (sound() ? "sound" : "DAMAGED: " + String.join("; ", faults));
        }
    }

    /** @throws Refusal if there is no such journal */
    public Finding verify(UUID account) {
        Head stored = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
        Chain chain = new Chain(account);
        Set<Digest> seen = new HashSet<>();
        boolean erased = reader.entry(account, stored.seq())
                .filter(link -> link.entry().erases(account))
                .isPresent();
        long entries = 0;
        while (entries < stored.seq()) {
            int wanted = (int) Math.min(ENTRIES_A_PAGE, stored.seq() - entries);
            List<JournalReader.Link> page = reader.entries(account, chain.head().seq() + 1, wanted);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(link -> chain.add(link.entry(), link.hash()));
            entries += page.size();
            if (!erased) {
                checkContents(account, page, seen, chain);
            }
        }
        chain.compare(stored);
        return new Finding(account, entries, seen.size(), stored.token(), chain.faults());
    }

    private void checkContents(UUID account, List<JournalReader.Link> page, Set<Digest> seen, Chain chain) {
        List<Digest> fresh = new ArrayList<>();
        for (JournalReader.Link link : page) {
            Digest digest = link.entry().digest();
            if (digest != null && seen.add(digest)) {
                fresh.add(digest);
            }
        }
        for (int from = 0; from < fresh.size(); from += CONTENTS_AT_A_TIME) {
            List<Digest> some = fresh.subList(from, Math.min(fresh.size(), from + CONTENTS_AT_A_TIME));
            Map<Digest, byte[]> found = reader.contents(account, some);
            some.forEach(digest -> checkContent(digest, found.get(digest), chain));
        }
    }

    private static void checkContent(Digest digest, byte @org.jspecify.annotations.Nullable [] octets, Chain chain) {
        if (octets == null) {
            chain.fault("content " + digest + " is missing");
        } else if (!Digest.of(octets).equals(digest)) {
            chain.fault("content " + digest + " has other octets, which hash to " + Digest.of(octets));
        }
    }
}

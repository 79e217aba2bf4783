package org.holdfast.journal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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
     * @param head what the head row says
     * @param folded what the entries add up to
     * @param gaps entries that are missing
     * @param lost contents that are missing or damaged
     * @param faults what is wrong, in words; empty if all is sound
     */
    public record Finding(
            UUID account,
            long entries,
            long contents,
            SyncToken head,
            Head folded,
            List<Chain.Gap> gaps,
            List<Digest> lost,
            List<String> faults) {

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
        return walk(account, reader.head(account).orElseThrow(() -> Refusal.notFound("account")), link -> {});
    }

    /** The same, and shows each entry to the visitor, in order. */
    public Finding verify(UUID account, Consumer<JournalReader.Link> visitor) {
        return walk(account, reader.head(account).orElseThrow(() -> Refusal.notFound("account")), visitor);
    }

    /** What the entries that are there add up to, whatever the head row says, or if there is none. */
    public Head fold(UUID account) {
        Chain chain = new Chain(account);
        List<JournalReader.Link> page = reader.entries(account, 1, ENTRIES_A_PAGE);
        while (!page.isEmpty()) {
            page.forEach(link -> chain.add(link.entry(), link.hash()));
            page = reader.entries(account, chain.head().seq() + 1, ENTRIES_A_PAGE);
        }
        return chain.head();
    }

    private Finding walk(UUID account, Head stored, Consumer<JournalReader.Link> visitor) {
        Chain chain = new Chain(account);
        Set<Digest> seen = new HashSet<>();
        boolean erased = reader.entry(account, stored.seq())
                .filter(link -> link.entry().erases(account))
                .isPresent();
        List<Digest> lost = new ArrayList<>();
        long entries = 0;
        while (chain.head().seq() < stored.seq()) {
            List<JournalReader.Link> page = reader.entries(account, chain.head().seq() + 1, ENTRIES_A_PAGE).stream()
                    .filter(link -> link.entry().seq() <= stored.seq())
                    .toList();
            if (page.isEmpty()) {
                break;
            }
            page.forEach(link -> {
                chain.add(link.entry(), link.hash());
                visitor.accept(link);
            });
            entries += page.size();
            if (!erased) {
                checkContents(account, page, seen, chain, lost);
            }
        }
        chain.compare(stored);
        return new Finding(
                account,
                entries,
                seen.size(),
                stored.token(),
                chain.head(),
                chain.gaps(),
                List.copyOf(lost),
                chain.faults());
    }

    private void checkContents(
            UUID account, List<JournalReader.Link> page, Set<Digest> seen, Chain chain, List<Digest> lost) {
        List<Digest> fresh = new ArrayList<>();
        for (JournalReader.Link link : page) {
            Digest digest = link.entry().digest();
            if (digest != null && seen.add(digest)) {
                fresh.add(digest);
            }
        }
        for (int from = 0; from < fresh.size(); from += CONTENTS_AT_A_TIME) {
            List<Digest> some = fresh.subList(from, Math.min(fresh.size(), from + CONTENTS_AT_A_TIME));
            Journal.Found found = reader.find(account, some);
            for (Digest digest : some) {
                if (!found.sound().containsKey(digest)) {
                    chain.fault("content " + digest
                            + (found.damaged().contains(digest) ? " has other octets" : " is missing"));
                    lost.add(digest);
                }
            }
        }
    }
}

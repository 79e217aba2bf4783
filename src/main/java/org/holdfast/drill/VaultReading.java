package org.holdfast.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Addresses;
import org.holdfast.escrow.Addresses.Span;
import org.holdfast.escrow.Copies;
import org.holdfast.escrow.Copies.KeyState;
import org.holdfast.escrow.VaultRepair;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.SyncToken;

/** Reads copies of accounts out of the vault; what is damaged there is made again from the database, and held against the copy. */
@ApplicationScoped
class VaultReading {

    private static final String DAMAGED = "escrow-damaged";

    /** Segments that are made again in one reading. */
    static final int MOST = 20;

    @Inject
    private Copies copies;

    @Inject
    private Addresses addresses;

    @Inject
    private VaultRepair repair;

    @Inject
    private Alarms alarms;

    /** A copy for each of the accounts. */
    Map<UUID, Copy> read(Set<UUID> accounts, boolean mends) throws IOException {
        Map<UUID, String> troubles = new HashMap<>();
        for (UUID account : accounts) {
            checkKey(account, mends, troubles);
        }
        Map<UUID, SyncToken> escrowed = new HashMap<>();
        accounts.forEach(account -> addresses.progress(account).ifPresent(token -> escrowed.put(account, token)));
        Map<UUID, Copy> read = mending(accounts, false, mends, troubles);
        Set<UUID> incomplete = new HashSet<>();
        read.forEach((account, copy) -> {
            escrow(copy, escrowed.get(account));
            if (!copy.faults().isEmpty()) {
                incomplete.add(account);
            }
        });
        if (!incomplete.isEmpty()) {
            // The database's addresses are a hint: the vault may have what they don't name.
            mending(incomplete, true, mends, troubles).forEach((account, copy) -> {
                escrow(copy, escrowed.get(account));
                read.put(account, copy);
            });
        }
        troubles.forEach((account, words) ->
                java.util.Optional.ofNullable(read.get(account)).ifPresent(copy -> copy.fault(words)));
        return read;
    }

    private static void escrow(Copy copy, @org.jspecify.annotations.Nullable SyncToken escrowed) {
        if (escrowed != null) {
            copy.requireReaches(escrowed);
        }
    }

    private void checkKey(UUID account, boolean mends, Map<UUID, String> troubles) throws IOException {
        if (copies.keyState(account) != KeyState.LOST) {
            return;
        }
        troubles.put(account, "its key was missing or damaged in the vault");
        if (mends && repair.key(account)) {
            alarms.fire(Alarm.of(DAMAGED, account, "the account's key is missing or damaged in the vault"));
            alarms.fire(Alarm.over(DAMAGED, account, "the account's key was put back into the vault"));
        }
    }

    private Map<UUID, Copy> mending(Set<UUID> accounts, boolean everywhere, boolean mends, Map<UUID, String> troubles)
            throws IOException {
        for (int made = 0; ; made++) {
            Map<UUID, Copy> read = new HashMap<>();
            accounts.forEach(account -> read.put(account, new Copy(account)));
            try {
                copies.read(accounts, everywhere, new Folding(read));
                return read;
            } catch (Copies.Damaged damaged) {
                if (!mends || made == MOST || !mend(damaged, troubles)) {
                    return apart(accounts, damaged, everywhere, mends, troubles);
                }
            }
        }
    }

    /** Only those that have something in the damaged segment can't be read; the others shall not suffer for it. */
    private Map<UUID, Copy> apart(
            Set<UUID> accounts, Copies.Damaged damaged, boolean everywhere, boolean mends, Map<UUID, String> troubles)
            throws IOException {
        Set<UUID> others = new HashSet<>(accounts);
        addresses.spans(damaged.segment()).stream().map(Span::account).forEach(others::remove);
        boolean helps = others.size() < accounts.size() && !everywhere;
        Map<UUID, Copy> read = helps && !others.isEmpty() ? mending(others, false, mends, troubles) : new HashMap<>();
        for (UUID account : accounts) {
            if (!read.containsKey(account)) {
                Copy none = new Copy(account);
                none.fault(String.valueOf(damaged.getMessage()));
                read.put(account, none);
            }
        }
        return read;
    }

    /** Makes a segment again; false if that can't be done. */
    boolean mend(Copies.Damaged damaged) {
        return mend(damaged, new HashMap<>());
    }

    private boolean mend(Copies.Damaged damaged, Map<UUID, String> troubles) {
        String segment = "segment " + damaged.segment();
        for (Span span : addresses.spans(damaged.segment())) {
            troubles.put(span.account(), segment + " was missing or damaged in the vault");
        }
        try {
            repair.segment(damaged.segment());
            alarms.fire(Alarm.of(DAMAGED, String.valueOf(damaged.getMessage())));
            alarms.fire(Alarm.over(DAMAGED, null, segment + " was written again from the database"));
            return true;
        } catch (IOException e) {
            alarms.fire(
                    Alarm.of(DAMAGED, damaged.getMessage() + ", and could not be written again: " + e.getMessage()));
            return false;
        }
    }

    private record Folding(Map<UUID, Copy> read) implements Copies.Visitor {

        @Override
        public void entry(UUID account, Entry entry, Digest hash) {
            copy(account).entry(entry, hash);
        }

        @Override
        public void content(UUID account, Digest digest, byte[] octets) {
            copy(account).content(digest, octets);
        }

        @Override
        public void unreadable(UUID account, String words) {
            copy(account).fault(words);
        }

        private Copy copy(UUID account) {
            return java.util.Objects.requireNonNull(read.get(account));
        }
    }
}

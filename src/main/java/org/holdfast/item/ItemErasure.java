package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.holdfast.account.AccountClosedForGood;
import org.holdfast.account.AccountErased;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Draft;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.Kind;

/** What becomes of an erased account's items: the tombstone of the account itself is appended, and then their contents go. */
@Stateless
public class ItemErasure {

    @Inject
    private Journal journal;

    @Inject
    private ItemStore store;

    @Inject
    private HoldStore holds;

    @Inject
    private Clock clock;

    /** In the transaction that decides it, so that no entry can come after the tombstone: the account takes none any more. */
    public void mark(@Observes AccountClosedForGood closed) {
        UUID account = closed.account();
        Head head = journal.lock(account)
                .orElseThrow(() -> new IllegalStateException("account " + account + " has no journal"));
        Draft tombstone = new Draft(account, Kind.COLLECTION, null, null, Entry.SYSTEM, null, Cause.UNKNOWN, null);
        journal.append(head, List.of(tombstone), clock.instant());
    }

    /** Contents, those of held ops too, and the index with its words. */
    public void erase(@Observes AccountErased erased) {
        store.clear(erased.account());
        holds.erase(erased.account());
        journal.eraseContents(erased.account());
    }
}

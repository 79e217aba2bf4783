package org.holdfast.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.blob.Blobs;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;

/** Gives out all that an account holds, in open formats. */
@ApplicationScoped
public class Exports {

    @Inject
    private JournalReader reader;

    @Inject
    private ItemIndex index;

    @Inject
    private Blobs blobs;

    @Inject
    private Limits limits;

    @Inject
    private Clock clock;

    @Inject
    private Gate gate;

    /**
     * Fixes the point of the journal that the export will be a picture of.
     *
     * @param kinds of items; the collections come along, all of them
     * @return to be written, and closed in any case
     * @throws Refusal NOT_FOUND if there is no such account, UNAVAILABLE if the server is busy with others
     */
    public ExportRun begin(UUID account, Set<Kind> kinds) {
        gate.enter();
        try {
            Head head = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
            List<Item> collections = index.live(account, Kind.COLLECTION, null, 0, limits.collections() + 1);
            Set<Kind> wanted = EnumSet.copyOf(kinds);
            wanted.add(Kind.COLLECTION);
            return new ExportRun(
                    account,
                    head,
                    clock.instant(),
                    new ExportPages(account, head, wanted, index, reader, limits),
                    new ExportNames(collections),
                    reader,
                    blobs,
                    gate::leave);
        } catch (RuntimeException e) {
            gate.leave();
            throw e;
        }
    }
}

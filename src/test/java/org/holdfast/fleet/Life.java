package org.holdfast.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Somebody uses a handset: makes things, changes them, throws some away, and lets it sync. All of it by chance, from a seed. */
final class Life {

    private static final int MOST_EDITS = 12;

    private final Handset handset;
    private final Random random;

    Life(Handset handset, Random random) {
        this.handset = handset;
        this.random = random;
    }

    /** A few edits and a sync. */
    Report step() {
        int edits = 1 + random.nextInt(MOST_EDITS);
        List<Head> items = new ArrayList<>(handset.heads().values());
        items.removeIf(head -> !head.isLive() || head.kind().equals("collection"));
        for (int i = 0; i < edits; i++) {
            edit(items);
        }
        return handset.sync();
    }

    private void edit(List<Head> items) {
        int choice = items.isEmpty() ? 0 : random.nextInt(10);
        if (choice < 6) {
            UUID uid = new UUID(random.nextLong(), random.nextLong());
            Samples.Sample sample = Samples.any(random, uid);
            handset.create(sample.kind(), sample.mediaType(), sample.octets());
            return;
        }
        // Each item once a step, so that a delete is never followed by an edit made without looking.
        Head head = items.remove(random.nextInt(items.size()));
        if (choice == 9) {
            handset.delete(head.item());
        } else {
            Samples.Sample sample = Samples.next(head.kind(), random, head.item());
            handset.put(head.kind(), head.item(), head.collection(), sample.mediaType(), sample.octets());
        }
    }
}

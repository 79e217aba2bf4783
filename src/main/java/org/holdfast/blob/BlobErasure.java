package org.holdfast.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.holdfast.account.AccountErased;

/** What becomes of an erased account's blobs and uploads: they go, one by one, wherever they rest. */
@ApplicationScoped
class BlobErasure {

    private static final int PAGE = 100;

    @Inject
    private Staging staging;

    @Inject
    private Stores stores;

    /** @throws org.holdfast.Refusal UNAVAILABLE if a store can't be reached; what is left is left for the next time */
    void erase(@Observes AccountErased erased) {
        UUID account = erased.account();
        staging.removeAll(account);
        List<Place> places = staging.places(account, PAGE);
        while (!places.isEmpty()) {
            for (Place place : places) {
                stores.remove(place);
                staging.removeBlob(place);
            }
            places = staging.places(account, PAGE);
        }
    }
}

package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.holdfast.account.AccountErased;

/**
 * What becomes of an erased account in the vault: that it is erased must lie there first, so that a rebuild knows it; then its key
 * goes, and with it all that was sealed with it, in every copy of the vault.
 */
@ApplicationScoped
class KeyErasure {

    @Inject
    private AccountKeys keys;

    @Inject
    private Pending pending;

    /** Throws while something of the account still waits to be shipped, or the vault can't be reached: then it isn't done yet. */
    void erase(@Observes AccountErased erased) {
        UUID account = erased.account();
        if (pending.of(account) > 0) {
            throw new IllegalStateException("its end is not in the vault yet");
        }
        try {
            keys.destroy(account);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.holdfast.console;

import java.io.Serializable;
import java.util.UUID;
import org.holdfast.account.Subscriber;
import org.holdfast.support.Credit;
import org.jspecify.annotations.Nullable;

/**
 * A credit in a list.
 *
 * @param whom the subscriber; null if their account is no more
 * @param own whether whoever looks proposed it themselves
 */
public record CreditLine(Credit credit, @Nullable Subscriber whom, boolean own) implements Serializable {

    public UUID id() {
        return credit.id();
    }

    /** The name, else the number, else the id. */
    public String name() {
        if (whom == null) {
            return credit.account().toString();
        }
        String name = whom.name() == null ? whom.msisdn() : whom.name();
        return name == null ? whom.id().toString() : name;
    }

    /** Beside the name; null where it is what stands in its place. */
    public @Nullable String number() {
        return whom == null || whom.name() == null ? null : whom.msisdn();
    }
}

package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.drill.DrillProofs;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.sync.Replicated;
import org.jspecify.annotations.Nullable;

/** How safe what the subscriber who is shown keeps is: how far it is in escrow, and when it was last proven to come back whole. */
@Named
@RequestScoped
public class SafetyPart {

    @Inject
    private SubscriberPage page;

    @Inject
    private JournalReader reader;

    @Inject
    private EscrowLevel level;

    @Inject
    private Replicated confirmed;

    @Inject
    private DrillProofs proofs;

    private long stored;
    private @Nullable Long replicated;
    private @Nullable Long escrowed;
    private DrillProofs.@Nullable Proof proof;

    @PostConstruct
    void load() {
        UUID account = page.account();
        escrowed = orNull(level.of(account));
        replicated = orNull(confirmed.of(account));
        stored = reader.head(account).map(Head::seq).orElse(0L);
        proof = proofs.of(account).orElse(null);
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isEmpty() ? null : number.getAsLong();
    }

    public long getStored() {
        return stored;
    }

    /** Null if this node doesn't know. */
    public @Nullable Long getReplicated() {
        return replicated;
    }

    public @Nullable Long getEscrowed() {
        return escrowed;
    }

    /** Entries that are not in escrow yet. */
    public long getWaiting() {
        return escrowed == null ? stored : Math.max(0, stored - escrowed);
    }

    public DrillProofs.@Nullable Proof getProof() {
        return proof;
    }
}

package org.holdfast.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** That an account is in quarantine, and why. */
@Entity
@Immutable
@Table(name = "quarantine")
class QuarantineRow {

    @Id
    @Column(name = "account_id")
    private UUID account;

    private String why;
    private long seq;

    @Column(name = "hash_here")
    private @Nullable String hashHere;

    @Column(name = "hash_in_escrow")
    private @Nullable String hashInEscrow;

    private long segment;

    @Column(name = "found_at")
    private Instant foundAt;

    protected QuarantineRow() {}

    QuarantineRow(Quarantine.Case found) {
        Digest here = found.here();
        Digest inEscrow = found.inEscrow();
        this.account = found.account();
        this.why = found.why().wire();
        this.seq = found.seq();
        this.hashHere = here == null ? null : here.hex();
        this.hashInEscrow = inEscrow == null ? null : inEscrow.hex();
        this.segment = found.segment();
        this.foundAt = found.foundAt();
    }

    Quarantine.Case found() {
        return new Quarantine.Case(
                account,
                Quarantine.Why.ofWire(why),
                seq,
                Digest.parse(hashHere).orElse(null),
                Digest.parse(hashInEscrow).orElse(null),
                segment,
                foundAt);
    }
}

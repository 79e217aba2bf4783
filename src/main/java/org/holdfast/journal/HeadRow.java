package org.holdfast.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row whose lock makes its holder the account's only writer. */
@Entity
@Table(name = "journal_head")
class HeadRow {

    @Id
    @Column(name = "account_id")
    private UUID account;

    private long seq;
    private String hash;
    private String state;

    @Column(name = "live_items")
    private int liveItems;

    @Column(name = "live_collections")
    private int liveCollections;

    /** Since when nothing is added to it, because the vault tells another story; see {@link Quarantine}. */
    @Column(name = "quarantined_at")
    private @Nullable Instant quarantinedAt;

    protected HeadRow() {}

    HeadRow(Head head) {
        this.account = head.account();
        this.seq = head.seq();
        this.hash = head.token().hash().hex();
        this.state = head.state().hex();
        this.liveItems = head.liveItems();
        this.liveCollections = head.liveCollections();
    }

    Head head() {
        Digest digest = Digest.parse(hash).orElseThrow();
        return new Head(account, new SyncToken(seq, digest), StateSum.ofHex(state), liveItems, liveCollections);
    }

    boolean isQuarantined() {
        return quarantinedAt != null;
    }
}

package org.holdfast.blob;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/** The octets that an account's blobs have and its open uploads may still bring. Changed under its lock only. */
@Entity
@Table(name = "blob_usage")
class UsageRow {

    @Id
    @Column(name = "account_id")
    private UUID account;

    private long octets;

    protected UsageRow() {}

    UsageRow(UUID account) {
        this.account = account;
    }

    /** @throws Refusal QUOTA if the account may not have that many more */
    void take(long more, long limit) {
        if (octets + more > limit) {
            throw Refusal.of(
                    Reason.QUOTA,
                    "The account's blobs and open uploads have " + octets + " octets; with these " + more
                            + " they would exceed the limit of " + limit + ".");
        }
        octets += more;
    }

    void giveBack(long fewer) {
        octets -= fewer;
    }
}

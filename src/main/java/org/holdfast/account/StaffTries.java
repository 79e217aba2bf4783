package org.holdfast.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a member of staff tried to sign in of late. */
@Entity
@Table(name = "staff_tries")
class StaffTries {

    @Id
    @Column(name = "staff_id")
    private UUID staff;

    private int wrong;

    @Column(name = "barred_until")
    private @Nullable Instant barredUntil;

    private long step;

    @Column(name = "signed_in_at")
    private @Nullable Instant signedInAt;

    protected StaffTries() {}

    StaffTries(UUID staff) {
        this.staff = staff;
    }

    /** After so many in a row nobody gets in under the name for a while, and counting starts again. */
    void wrong(StaffBounds bounds, Instant now) {
        wrong++;
        if (wrong >= bounds.wrongTries()) {
            wrong = 0;
            barredUntil = now.plus(bounds.barred());
        }
    }

    /** @return whether it is a later one than the last that was taken */
    boolean take(long step) {
        if (step <= this.step) {
            return false;
        }
        this.step = step;
        return true;
    }

    void signedIn(Instant now) {
        signedInAt = now;
        forgive();
    }

    void forgive() {
        wrong = 0;
        barredUntil = null;
    }

    boolean isBarredAt(Instant now) {
        return barredUntil != null && now.isBefore(barredUntil);
    }

    int wrong() {
        return wrong;
    }

    long step() {
        return step;
    }

    @Nullable
    Instant barredUntil() {
        return barredUntil;
    }

    @Nullable
    Instant signedInAt() {
        return signedInAt;
    }
}

package org.holdfast.photo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** What was read from a blob, and whether somebody has to read it yet. Derived: it can be dropped and made again. */
@Entity
@Table(name = "picture")
@IdClass(PictureRow.Key.class)
class PictureRow {

    record Key(UUID account, String digest) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private String digest;

    private String state;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "claimed_at")
    private @Nullable Instant claimedAt;

    private int tries;
    private @Nullable String type;
    private @Nullable Integer width;
    private @Nullable Integer height;

    @Column(name = "taken_at")
    private @Nullable Instant takenAt;

    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private @Nullable String camera;

    protected PictureRow() {}

    /** Claims it. */
    Claim claim(Instant now) {
        claimedAt = now;
        tries++;
        return new Claim(account, Digest.parse(digest).orElseThrow(), tries, now);
    }

    /** Does not count the last try. */
    void excuse() {
        tries--;
    }

    boolean isClaimed(Claim claim) {
        return state.equals(PictureState.PENDING.wire()) && claim.at().equals(claimedAt);
    }

    void become(Picture picture) {
        Description description = picture.description();
        Place place = description.place();
        state = (picture.thumbnails().isEmpty() ? PictureState.PLACEHOLDER : PictureState.MADE).wire();
        claimedAt = null;
        type = description.type().wire();
        width = description.width();
        height = description.height();
        takenAt = description.takenAt();
        latitude = place == null ? null : place.latitude();
        longitude = place == null ? null : place.longitude();
        camera = description.camera();
    }

    Seen seen() {
        return new Seen(
                Digest.parse(digest).orElseThrow(),
                PictureState.ofWire(state),
                type,
                width,
                height,
                takenAt,
                latitude,
                longitude,
                camera);
    }
}

package org.holdfast.photo;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Digest;

/**
 * What is known of blobs as pictures, and the queue of those that nobody has read yet: it stands in the database, so that any
 * node may take up what another one left. Each method is a short transaction; nothing is decoded in one.
 */
@Stateless
public class PictureStore {

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    @Inject
    private PictureBounds bounds;

    /** Puts blobs that nobody asked for yet into the queue. */
    public void want(UUID account, Collection<Digest> digests) {
        for (Digest digest : digests) {
            session.createNativeMutationQuery("insert into picture (account_id, digest, state, asked_at, tries)"
                            + " values (:account, :digest, 'pending', :now, 0) on conflict do nothing")
                    .setParameter("account", account)
                    .setParameter("digest", digest.hex())
                    .setParameter("now", clock.instant())
                    .executeUpdate();
        }
    }

    /** Puts a blob that was read before into the queue once more. */
    public void redo(UUID account, Digest digest) {
        session.createMutationQuery("update PictureRow set state = 'pending', tries = 0, askedAt = :now"
                        + " where account = :account and digest = :digest and state <> 'pending'")
                .setParameter("account", account)
                .setParameter("digest", digest.hex())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Takes the picture that waits longest, or that a node took and never finished; empty if there is none. */
    public Optional<Claim> claim() {
        Instant now = clock.instant();
        List<PictureRow> rows = session.createNativeQuery(
                        "select * from picture where state = 'pending' and (claimed_at is null or claimed_at < :dead)"
                                + " order by asked_at limit 1 for update skip locked",
                        PictureRow.class)
                .setParameter("dead", now.minus(bounds.lease()))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Claim claim = rows.get(0).claim(now);
        session.update(rows.get(0));
        return Optional.of(claim);
    }

    /** Keeps what was made, unless the claim was lost in the meantime. */
    public void keep(Claim claim, Picture picture) {
        find(claim).filter(row -> row.isClaimed(claim)).ifPresent(row -> {
            row.become(picture);
            session.update(row);
            forget(claim);
            picture.thumbnails()
                    .forEach(thumbnail -> session.insert(new ThumbnailRow(claim.account(), claim.digest(), thumbnail)));
        });
    }

    /** Leaves a picture to be tried again when the lease is over, as if it had not been tried: it was not to blame. */
    public void postpone(Claim claim) {
        find(claim).filter(row -> row.isClaimed(claim)).ifPresent(row -> {
            row.excuse();
            session.update(row);
        });
    }

    /** Takes a blob that isn't there from the queue; it comes back when somebody stores it. */
    public void drop(Claim claim) {
        find(claim).filter(row -> row.isClaimed(claim)).ifPresent(session::delete);
    }

    /** What is known of these blobs; nothing of one that nobody asked for. */
    public Map<Digest, Seen> seen(UUID account, Collection<Digest> digests) {
        if (digests.isEmpty()) {
            return Map.of();
        }
        return session
                .createNativeQuery(
                        "select picture.* from unnest(cast(:digests as varchar array)) as wanted (digest) join picture"
                                + " on picture.account_id = :account and picture.digest = wanted.digest",
                        PictureRow.class)
                .setParameter(
                        "digests", digests.stream().distinct().map(Digest::hex).toArray(String[]::new))
                .setParameter("account", account)
                .list()
                .stream()
                .map(PictureRow::seen)
                .collect(Collectors.toMap(Seen::digest, Function.identity()));
    }

    public Optional<Thumbnail> thumbnail(UUID account, Digest digest, Size size) {
        return Optional.ofNullable(
                        session.get(ThumbnailRow.class, new ThumbnailRow.Key(account, digest.hex(), size.wire())))
                .map(ThumbnailRow::thumbnail);
    }

    private Optional<PictureRow> find(Claim claim) {
        return session.createNativeQuery(
                        "select * from picture where account_id = :account and digest = :digest for update",
                        PictureRow.class)
                .setParameter("account", claim.account())
                .setParameter("digest", claim.digest().hex())
                .uniqueResultOptional();
    }

    private void forget(Claim claim) {
        session.createMutationQuery("delete from ThumbnailRow where account = :account and digest = :digest")
                .setParameter("account", claim.account())
                .setParameter("digest", claim.digest().hex())
                .executeUpdate();
    }
}

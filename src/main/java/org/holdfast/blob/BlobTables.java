package org.holdfast.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** The blob room's tables. Every method runs in its caller's transaction. */
@ApplicationScoped
class BlobTables {

    @Inject
    private StatelessSession session;

    /** Looks each digest up in the index, in one statement; see {@code item.ItemStore} for why not by {@code in}. */
    List<BlobRow> blobs(UUID account, Collection<Digest> digests) {
        if (digests.isEmpty()) {
            return List.of();
        }
        return session.createNativeQuery(
                        "select found.* from unnest(cast(:digests as varchar(64) array)) as wanted (digest)"
                                + " join blob found on found.account_id = :account and found.digest = wanted.digest",
                        BlobRow.class)
                .setParameter(
                        "digests", digests.stream().distinct().map(Digest::hex).toArray(String[]::new))
                .setParameter("account", account)
                .list();
    }

    /** Says that a blob's octets are elsewhere now. */
    void move(UUID account, Digest digest, @Nullable UUID storage) {
        session.createNativeMutationQuery(
                        "update blob set storage_id = :storage where account_id = :account and digest = :digest")
                .setParameter("storage", storage, UUID.class)
                .setParameter("account", account)
                .setParameter("digest", digest.hex())
                .executeUpdate();
    }

    void insert(Object row) {
        session.insert(row);
    }

    void update(Object row) {
        session.update(row);
    }

    /** The account's row, locked: who has it is the only one that changes what the account uses. */
    Optional<UsageRow> lockUsage(UUID account) {
        return session.createQuery("from UsageRow where account = :account", UsageRow.class)
                .setParameter("account", account)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .uniqueResultOptional();
    }

    /** Gives each of the accounts a row that says that it uses nothing, unless it has one. */
    void startUsage(Collection<UUID> accounts) {
        session.createNativeMutationQuery("insert into blob_usage (account_id, octets)"
                        + " select wanted.id, 0 from unnest(cast(:accounts as uuid array)) as wanted (id)"
                        + " on conflict do nothing")
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .executeUpdate();
    }

    Optional<UploadRow> upload(UUID account, UUID id) {
        return session.createQuery("from UploadRow where account = :account and id = :id", UploadRow.class)
                .setParameter("account", account)
                .setParameter("id", id)
                .uniqueResultOptional();
    }

    Optional<UploadRow> lockUpload(UUID account, UUID id) {
        return session.createQuery("from UploadRow where account = :account and id = :id", UploadRow.class)
                .setParameter("account", account)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .uniqueResultOptional();
    }

    void delete(UploadRow upload) {
        session.delete(upload);
    }

    long openUploads(UUID account) {
        return session.createQuery("select count(*) from UploadRow where account = :account and not done", Long.class)
                .setParameter("account", account)
                .uniqueResult();
    }

    /** The uploads that may be removed, the oldest first, of all accounts: they are found by a timer, which has none. */
    List<UploadRow> expired(Instant now, int limit) {
        return session.createQuery("from UploadRow where expiresAt < :now order by expiresAt, id", UploadRow.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .list();
    }

    List<UploadRow> uploads(UUID account) {
        return session.createQuery("from UploadRow where account = :account", UploadRow.class)
                .setParameter("account", account)
                .list();
    }

    List<BlobRow> blobs(UUID account, int limit) {
        return session.createQuery("from BlobRow where account = :account order by digest", BlobRow.class)
                .setParameter("account", account)
                .setMaxResults(limit)
                .list();
    }

    int deleteBlob(Place place) {
        return session.createMutationQuery("delete from BlobRow where account = :account and digest = :digest")
                .setParameter("account", place.account())
                .setParameter("digest", place.digest().hex())
                .executeUpdate();
    }

    /** Chunks {@code from} up to but without {@code to}, in order. */
    List<ChunkRow> chunks(UUID account, UUID storage, int from, int to) {
        return session.createQuery(
                        "from ChunkRow where account = :account and storage = :storage and n >= :from and n < :to order by n",
                        ChunkRow.class)
                .setParameter("account", account)
                .setParameter("storage", storage)
                .setParameter("from", from)
                .setParameter("to", to)
                .list();
    }

    /** Removes chunk {@code from} and all after it. */
    void deleteChunks(UUID account, UUID storage, int from) {
        session.createMutationQuery(
                        "delete from ChunkRow where account = :account and storage = :storage and n >= :from")
                .setParameter("account", account)
                .setParameter("storage", storage)
                .setParameter("from", from)
                .executeUpdate();
    }
}

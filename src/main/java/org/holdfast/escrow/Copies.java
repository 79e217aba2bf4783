package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Line;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts out of the vault alone, with the keys that are there. The database is asked only where to look, and what it says
 * may be ignored. Not called inside of a transaction.
 */
@ApplicationScoped
public class Copies {

    private static final Logger LOG = System.getLogger(Copies.class.getName());

    @Inject
    private Vault vault;

    @Inject
    private Segments segments;

    @Inject
    private Addresses addresses;

    @Inject
    private AccountKeys keys;

    @Inject
    private KeyStore store;

    /** Gets what is in the vault, in the order in which it was shipped. */
    public interface Visitor {

        /** The same entry may come twice: it was shipped again. */
        default void entry(UUID account, Entry entry, Digest hash) {}

        /** @param octets they have been seen to hash to the digest */
        default void content(UUID account, Digest digest, byte[] octets) {}

        /** A row as it was once; a later one of the same table and id takes its place. */
        default void row(UUID account, String table, String id, byte[] json) {}

        /** Something of the account's that can't be opened, in words. */
        default void unreadable(UUID account, String words) {}

        /** Whether enough has been seen. */
        default boolean isSatisfied() {
            return false;
        }
    }

    /** How an account's key stands. */
    public enum KeyState {
        /** In the vault. */
        THERE,
        /** In neither copy: the account was erased. */
        DESTROYED,
        /** Damaged or missing in the vault, and in the database. */
        LOST
    }

    /** A segment can't be read and nothing was written in its place. */
    public static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;
        private final long segment;

        Damaged(long segment, IOException cause) {
            super(cause.getMessage(), cause);
            this.segment = segment;
        }

        public long segment() {
            return segment;
        }
    }

    /**
     * Reads what the vault has of some accounts; each of the segments that hold any of it once.
     *
     * @param everywhere whether to look into all segments; otherwise only into those that the database names
     * @throws Damaged if a segment can't be read
     * @throws IOException if the vault can't be reached
     */
    public void read(Set<UUID> accounts, boolean everywhere, Visitor visitor) throws IOException {
        Map<UUID, Optional<AccountKey>> opened = new HashMap<>();
        for (UUID account : accounts) {
            opened.put(account, key(account));
        }
        List<Long> numbers = everywhere ? segments.all() : addresses.segmentsOf(accounts);
        for (long number : numbers) {
            if (visitor.isSatisfied()) {
                return;
            }
            try (SegmentReader reader = segments.open(number)) {
                for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                    if (accounts.contains(line.get().account())) {
                        show(line.get(), opened, visitor);
                    }
                }
            } catch (DamagedSegment | NoSuchFileException e) {
                throw new Damaged(number, e);
            }
        }
    }

    private static void show(Line line, Map<UUID, Optional<AccountKey>> keys, Visitor visitor) {
        UUID account = line.account();
        if (line instanceof EntryLine entry) {
            visitor.entry(account, entry.entry(), entry.hash());
        } else if (line instanceof ContentLine content) {
            byte[] octets = opened(account, "content " + content.digest(), content.sealed(), keys, visitor);
            if (octets != null && !Digest.of(octets).equals(content.digest())) {
                visitor.unreadable(account, "content " + content.digest() + " has other octets in the vault");
            } else if (octets != null) {
                visitor.content(account, content.digest(), octets);
            }
        } else if (line instanceof RecordLine row) {
            byte[] json = opened(account, row.table() + " " + row.id(), row.sealed(), keys, visitor);
            if (json != null) {
                visitor.row(account, row.table(), row.id(), json);
            }
        }
    }

    private static byte @Nullable [] opened(
            UUID account, String what, byte[] sealed, Map<UUID, Optional<AccountKey>> keys, Visitor visitor) {
        Optional<AccountKey> key = keys.getOrDefault(account, Optional.empty());
        if (key.isEmpty()) {
            visitor.unreadable(account, what + " has no key in the vault");
            return null;
        }
        try {
            return key.get().open(sealed);
        } catch (IOException e) {
            visitor.unreadable(account, what + ": " + e.getMessage());
            return null;
        }
    }

    /** Empty if it isn't there or can't be read; what was sealed with it can't be opened then. */
    private Optional<AccountKey> key(UUID account) throws IOException {
        try {
            return keys.fromVault(account);
        } catch (BadKey | IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.WARNING, "the key of account " + account + " in the vault can't be read", e);
            return Optional.empty();
        }
    }

    /** @throws IOException if the vault can't be reached */
    public KeyState keyState(UUID account) throws IOException {
        if (key(account).isPresent()) {
            return KeyState.THERE;
        }
        return store.find(List.of(account)).isEmpty() ? KeyState.DESTROYED : KeyState.LOST;
    }

    /**
     * A content.
     *
     * @return empty if the vault doesn't have it, or only damaged
     */
    public Optional<byte[]> content(UUID account, Digest digest) throws IOException {
        byte[][] found = new byte[1][];
        Visitor looking = new Visitor() {
            @Override
            public void content(UUID whose, Digest name, byte[] octets) {
                if (name.equals(digest)) {
                    found[0] = octets;
                }
            }

            @Override
            public boolean isSatisfied() {
                return found[0] != null;
            }
        };
        read(Set.of(account), false, looking);
        if (found[0] == null) {
            read(Set.of(account), true, looking);
        }
        return Optional.ofNullable(found[0]);
    }

    /** Whether the vault has an object under a blob's name, whatever is in it. */
    public boolean hasBlob(UUID account, Digest digest) throws IOException {
        try (InputStream there = vault.open(AccountKeys.blobName(account, digest))) {
            return there.read() >= 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * A blob's octets; close it. They are not checked: whoever reads them compares them with the digest.
     *
     * @throws NoSuchFileException if the vault doesn't have it, or no key for it
     */
    public InputStream blob(UUID account, Digest digest) throws IOException {
        String name = AccountKeys.blobName(account, digest);
        AccountKey key = key(account).orElseThrow(() -> new NoSuchFileException(KeyObject.name(account)));
        Path sealed = Files.createTempFile("holdfast-", ".sealed");
        try {
            try (InputStream there = vault.open(name)) {
                Files.copy(there, sealed, StandardCopyOption.REPLACE_EXISTING);
            }
            long size = Math.max(0, Files.size(sealed) - AccountKey.NONCE - AccountKey.TAG);
            return new Spooled(key.open(Files.newInputStream(sealed), size), sealed);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(sealed);
            throw e;
        }
    }

    /** Whether a blob is in the vault and can be opened to the octets that its name says. */
    public boolean isBlobSound(UUID account, Digest digest) throws IOException {
        try (InputStream octets = blob(account, digest)) {
            return Vaulted.digest(octets).equals(digest);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static final class Spooled extends FilterInputStream {

        private final Path file;

        Spooled(InputStream octets, Path file) {
            super(octets);
            this.file = file;
        }

        @Override
        public void close() throws IOException {
            super.close();
            Files.deleteIfExists(file);
        }
    }
}

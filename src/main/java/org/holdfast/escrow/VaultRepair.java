package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.blob.Blobs;
import org.holdfast.escrow.Addresses.Span;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Header;
import org.holdfast.journal.Digest;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.JournalReader.Link;

/**
 * Makes what is damaged in the vault again, from the live copy, which checks itself while it is read. What was put is read back.
 * Not called inside of a transaction.
 */
@ApplicationScoped
public class VaultRepair {

    private static final int ENTRIES_A_PAGE = 200;

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

    @Inject
    private JournalReader reader;

    @Inject
    private Blobs blobs;

    @Inject
    private NotedAgain noted;

    @Inject
    private java.time.Clock clock;

    /**
     * Puts an account's key back, as the database has it.
     *
     * @return false if the database doesn't have it
     * @throws IOException if the vault can't be reached
     */
    public boolean key(UUID account) throws IOException {
        KeyStore.Kept kept = store.find(List.of(account)).get(account);
        if (kept == null) {
            return false;
        }
        byte[] object = new KeyObject(account, kept.secret(), kept.wrapped()).json();
        replace(KeyObject.name(account), out -> out.write(object));
        return true;
    }

    /**
     * Seals a blob again.
     *
     * @throws org.holdfast.Refusal NOT_FOUND or UNAVAILABLE if the live copy isn't there or is damaged, too
     * @throws IOException if the vault can't be reached
     */
    public void blob(UUID account, Digest digest) throws IOException {
        AccountKey key = key(List.of(account), account);
        replace(AccountKeys.blobName(account, digest), out -> {
            try (InputStream octets = blobs.open(account, digest, 0, Long.MAX_VALUE)) {
                key.seal(octets, out);
            }
        });
    }

    private AccountKey key(List<UUID> accounts, UUID account) throws IOException {
        return Objects.requireNonNull(keys.toSeal(accounts).get(account));
    }

    @FunctionalInterface
    private interface Writing {

        void to(OutputStream out) throws IOException;
    }

    private void replace(String name, Writing writing) throws IOException {
        Path file = Files.createTempFile("holdfast-", ".object");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                writing.to(out);
            }
            Vaulted.replace(vault, name, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Writes a segment's entries and contents again, beside the damaged one; its rows are noted to be shipped again.
     *
     * @throws IOException if the vault can't be reached, or the database doesn't know what was in it or lacks some of that itself
     */
    public void segment(long number) throws IOException {
        List<Span> spans = addresses.spans(number);
        if (spans.isEmpty() && addresses.sha256(number).isEmpty()) {
            throw new IOException("the database doesn't know what was in segment " + number);
        }
        SegmentWriter writer = new SegmentWriter(header(number));
        for (Span span : spans) {
            AccountKey key = key(List.of(span.account()), span.account());
            write(span, key, writer);
        }
        String name = segments.freeName(number);
        if (!Vaulted.put(vault, name, writer.seal())) {
            throw new IOException(name + " was written by another node meanwhile");
        }
        if (addresses.hasRecords(number)) {
            noted.rows();
        }
    }

    private Header header(long number) throws IOException {
        Digest previous = number == 1
                ? Segment.NONE
                : addresses
                        .sha256(number - 1)
                        .orElseThrow(() -> new IOException("the database doesn't know segment " + (number - 1)));
        return new Header(noted.vault(), number, previous, clock.instant());
    }

    /** As the shipper does: contents before the first entry that names them. */
    private void write(Span span, AccountKey key, SegmentWriter writer) throws IOException {
        UUID account = span.account();
        Set<Digest> written = new HashSet<>();
        long seq = span.first();
        while (seq <= span.last()) {
            int wanted = (int) Math.min(ENTRIES_A_PAGE, span.last() - seq + 1);
            List<Link> page = reader.entries(account, seq, wanted);
            requireWhole(span, seq, wanted, page);
            Map<Digest, byte[]> contents = reader.contents(account, digests(page));
            for (Link link : page) {
                Digest digest = link.entry().digest();
                if (digest != null && written.add(digest)) {
                    byte[] octets = Optional.ofNullable(contents.get(digest))
                            .orElseThrow(
                                    () -> new IOException("content " + digest + " is damaged in the database, too"));
                    writer.add(new ContentLine(account, digest, key.seal(octets)));
                }
                writer.add(new EntryLine(account, link.entry(), link.hash()));
            }
            seq += wanted;
        }
    }

    private static void requireWhole(Span span, long seq, int wanted, List<Link> page) throws IOException {
        Digest before = null;
        long expected = seq;
        for (Link link : page) {
            boolean follows = before == null || link.entry().hashAfter(before).equals(link.hash());
            if (link.entry().seq() != expected++ || !follows) {
                throw new IOException("entry " + (expected - 1) + " of account " + span.account()
                        + " is damaged in the database, too");
            }
            before = link.hash();
        }
        if (page.size() != wanted) {
            throw new IOException("entries of account " + span.account() + " are missing in the database, too");
        }
    }

    private static List<Digest> digests(List<Link> page) {
        List<Digest> digests = new ArrayList<>();
        page.forEach(link -> Optional.ofNullable(link.entry().digest()).ifPresent(digests::add));
        return digests;
    }
}

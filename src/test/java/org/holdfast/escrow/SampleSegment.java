package org.holdfast.escrow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Header;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.journal.Action;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;

/** A small segment of one account: its row, a note, another one of the same words, and the end of the first. */
final class SampleSegment {

    static final UUID VAULT = UUID.fromString("0b2f6a3e-6d8c-4c55-9f0f-6d0cf2a2b001");
    static final UUID ACCOUNT = UUID.fromString("7d9a4c80-21fb-4a94-9d2b-3a0f9b7e1c02");
    static final byte[] NOTE = "Milk, bread, and what the cat wants.".getBytes(StandardCharsets.UTF_8);
    static final byte[] ROW =
            "{\"id\":\"7d9a4c80-21fb-4a94-9d2b-3a0f9b7e1c02\",\"name\":\"Ada\"}".getBytes(StandardCharsets.UTF_8);
    static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

    /** Octets 0 to 31: a key for tests only. */
    static final byte[] KEY = key(0);

    private static final UUID FIRST = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID SECOND = UUID.fromString("22222222-2222-4222-8222-222222222222");

    private final List<Entry> entries = new ArrayList<>();
    private final List<Digest> hashes = new ArrayList<>();

    SampleSegment() {
        add(FIRST, Action.PUT);
        add(SECOND, Action.PUT);
        add(FIRST, Action.DELETE);
    }

    static byte[] key(int first) {
        byte[] key = new byte[AccountKey.OCTETS];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i);
        }
        return key;
    }

    AccountKey key() {
        return new AccountKey(ACCOUNT, KEY);
    }

    List<Entry> entries() {
        return entries;
    }

    List<Digest> hashes() {
        return hashes;
    }

    /** Segment 7, after one that hashes to what the word {@code six} hashes to. */
    byte[] sealed() {
        Digest previous = Digest.of("six".getBytes(StandardCharsets.UTF_8));
        SegmentWriter writer = new SegmentWriter(new Header(VAULT, 7, previous, AT));
        writer.add(new RecordLine(ACCOUNT, "account", ACCOUNT.toString(), key().seal(ROW)));
        writer.add(new ContentLine(ACCOUNT, Digest.of(NOTE), key().seal(NOTE)));
        for (int i = 0; i < entries.size(); i++) {
            writer.add(new EntryLine(ACCOUNT, entries.get(i), hashes.get(i)));
        }
        return writer.seal();
    }

    private void add(UUID item, Action action) {
        boolean put = action == Action.PUT;
        Digest before = hashes.isEmpty() ? SyncToken.genesis(ACCOUNT).hash() : hashes.get(hashes.size() - 1);
        Entry entry = new Entry(
                entries.size() + 1,
                item,
                Kind.NOTE,
                UUID.fromString("33333333-3333-4333-8333-333333333333"),
                action,
                put ? Digest.of(NOTE) : null,
                put ? "text/plain" : null,
                "44444444-4444-4444-8444-444444444444",
                null,
                Cause.USER,
                AT);
        entries.add(entry);
        hashes.add(entry.hashAfter(before));
    }
}

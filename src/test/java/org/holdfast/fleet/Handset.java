package org.holdfast.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A phone that plays by the protocol and trusts nobody. It is enrolled once; from then on it edits and deletes without a
 * network, and {@link #sync} brings it and the server into step. It remembers everything in a folder of its own: closed and
 * opened again, or cut off at any point, it goes on where it was.
 *
 * <p>It checks whatever it is told: each content against its digest, its own sum over all items against the server's
 * {@code state}, the journal's chain from the first entry, and that no answer takes an item away that no tombstone names.
 * What it finds is in the {@link Report}, as a breach. Local edits show until they have an answer, and what was refused
 * stays.
 */
public final class Handset implements AutoCloseable {

    private static final int PAGE = 500;

    private final Path folder;
    private final Memory memory;
    private final Ledger ledger;
    private final Persistent persistent;
    private final Pictures pictures;
    private final URI server;
    private final java.util.Random ids;
    private int batchOps = 1_000;

    /**
     * Opens the handset that lives in the folder, or makes a new one there.
     *
     * @param seed of the ids that it gives to ops; two handsets, or two lives of one, need different ones
     */
    public Handset(Path folder, URI server, Backoff backoff, Clock clock, long seed) {
        this.folder = folder;
        this.memory = new Memory(folder);
        this.ledger = new Ledger(folder.resolve("ledger.jsonl"), clock);
        this.persistent = new Persistent(backoff);
        this.pictures = new Pictures(folder);
        this.server = server;
        this.ids = new java.util.Random(seed);
    }

    /** How many ops it sends in one push; 1,000 if nothing else is said. */
    public Handset withBatchesOf(int ops) {
        batchOps = ops;
        return this;
    }

    /** Trades a code for a place in the subscriber's account. */
    public Handset enrol(String msisdn, String code, String name) throws NoAnswer {
        memory.remember(List.of(Fact.enrolled(DeviceClient.enrol(server, msisdn, code, name))));
        return this;
    }

    public Wire.Enrolled identity() {
        return memory.identity().orElseThrow(() -> new IllegalStateException("this handset is not enrolled"));
    }

    public DeviceClient client() {
        return DeviceClient.of(server, identity().token());
    }

    /** Makes an item. */
    public UUID create(String kind, String mediaType, Octets octets) {
        UUID item = newId();
        put(kind, item, null, mediaType, octets);
        return item;
    }

    /** Takes a photo: the picture, and the item that names it. Both are here, for good, when this returns. */
    public UUID photograph(Octets picture, String name) {
        pictures.keep(picture);
        return create("photo", Samples.PHOTO, Samples.photo(picture, name));
    }

    /** Makes or edits an item; it is in the outbox, for good, when this returns. */
    public Op put(String kind, UUID item, @Nullable UUID collection, String mediaType, Octets octets) {
        return queue(Op.put(newId(), kind, collection, item, baseOf(item), mediaType, octets));
    }

    /** Deletes an item that this handset shows. */
    public Op delete(UUID item) {
        String kind = kindOf(item).orElseThrow(() -> new IllegalStateException("no item " + item + " here"));
        return queue(Op.delete(newId(), kind, item, baseOf(item)));
    }

    private Op queue(Op op) {
        memory.remember(List.of(Fact.queued(op)));
        return op;
    }

    private UUID newId() {
        return new UUID(ids.nextLong() & ~0xF000L | 0x4000L, ids.nextLong() & ~(3L << 62) | 1L << 63);
    }

    /** What an edit made now starts from: the edit before it, if that is on its way; else what the server has. */
    private @Nullable String baseOf(UUID item) {
        Optional<Op> edit = memory.edit(item);
        if (edit.isPresent()) {
            return edit.get().isPut() ? edit.get().digest() : edit.get().base();
        }
        Head head = memory.heads().get(item);
        return head == null ? null : head.digest();
    }

    private Optional<String> kindOf(UUID item) {
        return memory.edit(item)
                .or(() -> Optional.ofNullable(memory.kept().get(item)))
                .map(Op::kind)
                .or(() -> Optional.ofNullable(memory.heads().get(item)).map(Head::kind));
    }

    /** Sends pictures, pushes what is in the outbox, then pulls. Without an answer it stops and keeps all; a later sync goes on. */
    public Report sync() {
        Report report = new Report();
        if (memory.isDiverged()) {
            report.stop("history-diverged");
            return report;
        }
        pictures.send(client(), persistent, report);
        new Push(memory, client(), persistent, ledger, identity().account(), batchOps, report).run();
        new Pull(memory, client(), persistent, PAGE, report).run();
        return report;
    }

    /** Reads the journal from its first entry, and says what is wrong with it or contradicts what this handset was told. */
    public List<String> verifyJournal() throws NoAnswer {
        JournalChain chain = client().journal(identity().account());
        List<String> found = new ArrayList<>(chain.faults());
        for (String token : memory.tokens()) {
            if (!chain.holds(token)) {
                found.add("the journal has " + chain.token(Proof.seqOf(token)) + " where " + token + " was told");
            }
        }
        memory.heads().values().stream()
                .filter(head -> !chain.tells(head))
                .forEach(head -> found.add("entry " + head.seq() + " is not " + head.item() + " " + head.digest()));
        return found;
    }

    /** Whether the server's history is not the one that this handset knows. Then it sends nothing more by itself. */
    public boolean isDiverged() {
        return memory.isDiverged();
    }

    /** What this handset shows for the item: its own last word, else the server's. */
    public Optional<Octets> octets(UUID item) {
        return Optional.ofNullable(shown().get(item));
    }

    /** Everything this handset shows. */
    public Map<UUID, Octets> shown() {
        return shown(memory.kept().values());
    }

    /** The same without what the server refused, which this handset shows and no other can. */
    Map<UUID, Octets> shared() {
        return shown(List.of());
    }

    private Map<UUID, Octets> shown(Collection<Op> kept) {
        Map<UUID, Octets> shown = new LinkedHashMap<>();
        memory.heads().values().forEach(head -> show(shown, head.item(), head.octets()));
        kept.forEach(op -> show(shown, op.item(), op.octets()));
        memory.outbox().forEach(op -> show(shown, op.item(), op.octets()));
        return shown;
    }

    private static void show(Map<UUID, Octets> shown, UUID item, @Nullable Octets octets) {
        if (octets == null) {
            shown.remove(item);
        } else {
            shown.put(item, octets);
        }
    }

    /** Items as the server last said they are, deleted ones too. */
    public Map<UUID, Head> heads() {
        return Map.copyOf(memory.heads());
    }

    /** The sum over the live items that the server told of. */
    public String state() {
        return Proof.state(digests(memory.heads().values()));
    }

    static Map<UUID, String> digests(Collection<Head> heads) {
        Map<UUID, String> live = new HashMap<>();
        for (Head head : heads) {
            if (head.digest() != null) {
                live.put(head.item(), head.digest());
            }
        }
        return live;
    }

    /** Tokens reached, newest first, at doubling distances. */
    public List<String> tokens() {
        return memory.tokens();
    }

    /** Ops without an answer, oldest first. */
    public List<Op> pending() {
        return memory.outbox();
    }

    /** Where it keeps everything. */
    public Path folder() {
        return folder;
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        memory.close();
        ledger.close();
    }
}

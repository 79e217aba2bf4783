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
 *
 * <p>A server that has lost its past is found out by its answers; then the handset keeps all, finds out how far back the two
 * pasts are one, and gives back what it knew beyond. Until the server has it again, it shows here as if nothing had happened.
 */
public final class Handset implements AutoCloseable {

    private static final int PAGE = 500;
    private static final int MOST_PASTS_A_SYNC = 3;

    private final Path folder;
    private final Memory memory;
    private final Ledger ledger;
    private final Persistent persistent;
    private final Pictures pictures;
    private final List<URI> servers = new ArrayList<>();
    private final java.util.Random ids;
    private int batchOps = 1_000;
    private boolean givesBack = true;
    private @Nullable DeviceClient client;

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
        servers.add(server);
        this.ids = new java.util.Random(seed);
    }

    /** How many ops it sends in one push; 1,000 if nothing else is said. */
    public Handset withBatchesOf(int ops) {
        batchOps = ops;
        return this;
    }

    /** Another server that is as good as the first: it goes to whichever answers, and stays there as long as it does. */
    public Handset orAt(URI other) {
        servers.add(other);
        client = null;
        return this;
    }

    /** The same, and it goes there first. */
    public Handset ratherAt(URI other) {
        servers.add(0, other);
        client = null;
        return this;
    }

    /** One of the kind that only keeps what it has: it takes note of a lost past, and does nothing about it. */
    public Handset thatGivesNothingBack() {
        givesBack = false;
        return this;
    }

    /**
     * Switches it off in the middle of something: it writes so many more facts, and then dies in the middle of the next line.
     * Whatever it was doing ends with an exception; open it again from its folder.
     */
    public void dieAfter(int facts) {
        memory.cutOffAfter(facts);
    }

    /** Trades a code for a place in the subscriber's account. */
    public Handset enrol(String msisdn, String code, String name) throws NoAnswer {
        memory.remember(List.of(Fact.enrolled(DeviceClient.enrol(servers.get(0), msisdn, code, name))));
        client = null;
        return this;
    }

    public Wire.Enrolled identity() {
        return memory.identity().orElseThrow(() -> new IllegalStateException("this handset is not enrolled"));
    }

    public DeviceClient client() {
        DeviceClient way = client;
        if (way == null) {
            way = DeviceClient.of(servers, identity().token());
            client = way;
        }
        return way;
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
        return known(item).map(Head::digest).orElse(null);
    }

    /** The kind of an item that this handset has heard of. */
    public Optional<String> kindOf(UUID item) {
        return memory.edit(item)
                .or(() -> Optional.ofNullable(memory.kept().get(item)))
                .map(Op::kind)
                .or(() -> known(item).map(Head::kind));
    }

    /** The item as it is shown but for edits: what was lost and will be given back, else what the server has. */
    private Optional<Head> known(UUID item) {
        return memory.lost().stream()
                .filter(head -> head.item().equals(item))
                .reduce((earlier, later) -> later)
                .or(() -> Optional.ofNullable(memory.heads().get(item)));
    }

    /**
     * Sends pictures, pushes what is in the outbox, then pulls; before all that, and again if it comes to light on the way, it
     * sees to a past that the server has lost. Without an answer it stops and keeps all; a later sync goes on.
     */
    public Report sync() {
        Report report = new Report();
        for (int round = 0; round < MOST_PASTS_A_SYNC; round++) {
            boolean gaveBack = giveBack(report);
            if (report.stopped().isEmpty()) {
                pictures.send(client(), persistent, report);
                new Push(memory, client(), persistent, ledger, identity().account(), batchOps, report).run();
                pull(gaveBack || !memory.lost().isEmpty(), report);
            }
            if (!memory.isDiverged() || !givesBack) {
                return report;
            }
            report.goOn();
        }
        report.stop("history-diverged");
        return report;
    }

    /** True if there was anything to see to. */
    private boolean giveBack(Report report) {
        if (!memory.isDiverged() && memory.lost().isEmpty()) {
            return false;
        }
        if (!givesBack) {
            report.stop("history-diverged");
            return true;
        }
        if (memory.isDiverged()) {
            new Reconciliation(memory, client(), persistent, ledger, report).run();
        }
        if (report.stopped().isEmpty()) {
            new Pull(memory, client(), persistent, PAGE, report).leniently().run();
        }
        if (report.stopped().isEmpty()) {
            UUID account = identity().account();
            new GivingBack(memory, client(), persistent, pictures, ledger, account, this::newId, batchOps, report)
                    .run();
        }
        return true;
    }

    private void pull(boolean gaveBack, Report report) {
        Pull pull = new Pull(memory, client(), persistent, PAGE, report);
        if (!gaveBack) {
            pull.run();
            return;
        }
        pull.leniently().run();
        if (pull.isOutOfStep() && report.stopped().isEmpty()) {
            Pull again = new Pull(memory, client(), persistent, PAGE, report).fromTheBeginning();
            (memory.lost().isEmpty() ? again : again.leniently()).run();
        }
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

    /** Whether the server's history is not the one that this handset knows, or lacks something that it has not given back yet. */
    public boolean isDiverged() {
        return memory.isDiverged() || !memory.lost().isEmpty();
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
        memory.lost().forEach(head -> show(shown, head.item(), head.octets()));
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

package org.holdfast.drill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Chain;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;

/**
 * One account as the vault alone tells it, folded while it is read: its chain from genesis on, whether every content that an
 * entry names came before it, which blobs its photos name, and the state that all of it adds up to.
 */
final class Copy {

    private static final JsonMapper JSON = new JsonMapper();

    /** A photo's content is small; what is larger is none. */
    private static final int LARGEST_PHOTO = 64 * 1024;

    private static final int ENOUGH = 20;

    private final Chain chain;
    private final Set<Digest> contents = new java.util.HashSet<>();
    private final Map<Digest, Digest> named = new HashMap<>();
    private final Set<Digest> blobs = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();
    private long octets;

    Copy(UUID account) {
        this.chain = new Chain(account);
    }

    void content(Digest digest, byte[] bytes) {
        octets += bytes.length;
        contents.add(digest);
        if (bytes.length <= LARGEST_PHOTO && bytes.length > 0 && bytes[0] == '{') {
            blobIn(bytes).ifPresent(blob -> named.put(digest, blob));
        }
    }

    private static Optional<Digest> blobIn(byte[] photo) {
        try {
            return Digest.parse(JSON.readTree(photo).path("blob").asText());
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** One that was seen already was shipped twice, and is passed over. */
    void entry(Entry entry, Digest hash) {
        if (entry.seq() <= chain.head().seq()) {
            return;
        }
        chain.add(entry, hash);
        Digest digest = entry.digest();
        if (digest == null) {
            return;
        }
        if (!contents.contains(digest)) {
            fault("content " + digest + " of entry " + entry.seq() + " is not in the vault");
        }
        if (entry.kind() == Kind.PHOTO) {
            Optional.ofNullable(named.get(digest)).ifPresent(blobs::add);
        }
    }

    void fault(String words) {
        if (faults.size() < ENOUGH) {
            faults.add(words);
        }
    }

    /** What the chain in the vault must reach at least. */
    void requireReaches(SyncToken escrowed) {
        SyncToken reached = chain.head().token();
        if (reached.seq() < escrowed.seq() || (reached.seq() == escrowed.seq() && !reached.equals(escrowed))) {
            fault("the vault's chain ends with " + reached + ", expected " + escrowed);
        }
    }

    /** What all of it adds up to. */
    Head head() {
        return chain.head();
    }

    Set<Digest> blobs() {
        return blobs;
    }

    long octets() {
        return octets;
    }

    /** What is wrong, in words; at most {@value #ENOUGH} sentences of each kind. */
    List<String> faults() {
        List<String> all = new ArrayList<>(chain.faults());
        all.addAll(faults);
        return all;
    }
}

package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;

/** An account's journal as anyone can check it: entries as served, and the hash after each, computed here. */
public final class JournalChain {

    private final UUID account;
    private final List<JsonNode> entries = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    JournalChain(UUID account) {
        this.account = account;
        hashes.add(Proof.genesis(account));
    }

    /** Adds the next entry; one out of its turn is a fault. */
    void add(JsonNode served) {
        // The hash is computed, so that one served beside the entry is compared and never believed.
        ObjectNode entry = ((ObjectNode) served).deepCopy();
        JsonNode claimed = entry.remove("hash");
        long expected = hashes.size();
        long seq = entry.path("seq").asLong();
        if (seq != expected) {
            faults.add("account " + account + ": entry " + seq + " stands where entry " + expected + " belongs");
        }
        byte[] hash = Proof.sha256(hashes.get(hashes.size() - 1), canonical(entry));
        entries.add(entry);
        hashes.add(hash);
        String token = Proof.token(seq, hash);
        if (claimed != null && !claimed.asText().equals(Proof.hex(hash)) && !token.endsWith("." + claimed.asText())) {
            faults.add(
                    "account " + account + ": entry " + seq + " hashes to " + token + ", not to " + claimed.asText());
        }
    }

    private static byte[] canonical(ObjectNode entry) {
        try {
            return new JsonCanonicalizer(entry.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UUID account() {
        return account;
    }

    public List<JsonNode> entries() {
        return Collections.unmodifiableList(entries);
    }

    public long length() {
        return entries.size();
    }

    /** The token of the entry, or of the empty journal for 0. */
    public String token(long seq) {
        return seq < 0 || seq >= hashes.size() ? "none" : Proof.token(seq, hashes.get((int) seq));
    }

    /** Whether the token is one of this journal's. */
    public boolean holds(String token) {
        return token(Proof.seqOf(token)).equals(token);
    }

    /** Whether the entry of the head's number is about the same item in the same state. */
    public boolean tells(Head head) {
        if (head.seq() < 1 || head.seq() > length()) {
            return false;
        }
        JsonNode entry = entries.get((int) head.seq() - 1);
        return entry.path("item").asText().equals(head.item().toString())
                && entry.path("action").asText().equals(head.isLive() ? "put" : "delete")
                && (!head.isLive() || entry.path("digest").asText().equals(head.digest()));
    }

    /** What is wrong with the chain by itself; empty if nothing is. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** The same, and whether the chain ends at the head that the server names. */
    public List<String> faultsAgainst(String head) {
        List<String> found = new ArrayList<>(faults);
        if (!token(length()).equals(head)) {
            found.add("account " + account + ": the chain ends at " + token(length()) + ", the server says " + head);
        }
        return found;
    }
}

package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/**
 * What a server shows of one account while nobody writes to it: believed by nobody, only compared.
 *
 * @param at when it was begun to be gathered
 * @param head the token that the server calls its head
 * @param heads items by id, as a handset that knows nothing would pull them
 * @param revisions octets of superseded revisions, by sequence number
 * @param unreadable a sentence for each that should have been served and was not
 */
public record Evidence(
        Instant at,
        JournalChain chain,
        String head,
        String state,
        Map<UUID, Head> heads,
        Map<Long, Octets> revisions,
        List<String> unreadable) {

    /**
     * Reads the journal, every head, and some of the superseded revisions.
     *
     * @param superseded how many superseded revisions are read at most, chosen by chance
     */
    public static Evidence gather(DeviceClient server, UUID account, Instant at, int superseded, Random random)
            throws NoAnswer {
        Map<UUID, Head> heads = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        String since = null;
        Wire.Page page;
        do {
            page = server.changes(since, 1_000).as(Wire.Page.class);
            for (Wire.Change change : page.changes()) {
                take(server, change, heads, unreadable);
            }
            since = page.next();
        } while (page.more());
        JournalChain chain = server.journal(account);
        Map<Long, Octets> revisions = revisions(server, chain, heads, unreadable, superseded, random);
        return new Evidence(
                at, chain, since, page.state() == null ? "none" : page.state(), heads, revisions, unreadable);
    }

    private static void take(DeviceClient server, Wire.Change change, Map<UUID, Head> heads, List<String> unreadable)
            throws NoAnswer {
        if (!change.isPut()) {
            heads.put(change.item(), Head.deleted(change.item(), change.kind(), change.seq()));
            return;
        }
        Octets octets;
        if (change.content() != null) {
            octets = Octets.of(change.content());
        } else {
            Answer answer = server.item(change.kind(), change.item());
            if (!answer.isGood()) {
                unreadable.add(change.kind() + " " + change.item() + ": " + answer.status());
                return;
            }
            octets = answer.body();
        }
        heads.put(
                change.item(),
                new Head(
                        change.item(),
                        change.kind(),
                        change.collection(),
                        change.seq(),
                        change.digest(),
                        change.mediaType(),
                        octets));
    }

    private static Map<Long, Octets> revisions(
            DeviceClient server,
            JournalChain chain,
            Map<UUID, Head> heads,
            List<String> unreadable,
            int superseded,
            Random random)
            throws NoAnswer {
        List<JsonNode> old = new ArrayList<>();
        for (JsonNode entry : chain.entries()) {
            Head head = heads.get(UUID.fromString(entry.path("item").asText()));
            boolean isHead = head != null && head.seq() == entry.path("seq").asLong();
            if (!isHead && entry.path("action").asText().equals("put")) {
                old.add(entry);
            }
        }
        java.util.Collections.shuffle(old, random);
        Map<Long, Octets> revisions = new HashMap<>();
        for (JsonNode entry : old.subList(0, Math.min(superseded, old.size()))) {
            long seq = entry.path("seq").asLong();
            UUID item = UUID.fromString(entry.path("item").asText());
            Answer answer = server.revision(entry.path("kind").asText(), item, seq);
            if (answer.isGood()) {
                revisions.put(seq, answer.body());
            } else {
                unreadable.add("revision " + seq + " of " + item + ": " + answer.status());
            }
        }
        return revisions;
    }
}

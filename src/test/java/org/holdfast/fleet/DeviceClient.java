package org.holdfast.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.jspecify.annotations.Nullable;

/** What a handset asks of the server: to be enrolled, to push, to pull, and to see one item or the journal. */
public final class DeviceClient {

    static final String API = "/api/v1";

    private final HoldfastClient http;

    private DeviceClient(HoldfastClient http) {
        this.http = http;
    }

    /** The way of a device that is enrolled. */
    public static DeviceClient of(URI server, String token) {
        return of(List.of(server), token);
    }

    /** The same, to several servers that are as good. */
    static DeviceClient of(List<URI> servers, String token) {
        return new DeviceClient(HoldfastClient.sharing(servers).as(token));
    }

    /** Trades a code for a credential. */
    public static Wire.Enrolled enrol(URI server, String msisdn, String code, String name) throws NoAnswer {
        return HoldfastClient.of(server)
                .post(API + "/devices", Map.of("msisdn", msisdn, "code", code, "name", name, "platform", "simulated"))
                .as(Wire.Enrolled.class);
    }

    public HoldfastClient http() {
        return http;
    }

    /** Sends ops; the bodies are the ops' own and never change from one sending to the next. */
    public Answer push(@Nullable String since, List<Op> ops) throws NoAnswer {
        StringBuilder body = new StringBuilder("{\"since\":");
        body.append(since == null ? "null" : '"' + since + '"').append(",\"ops\":[");
        for (int i = 0; i < ops.size(); i++) {
            body.append(i == 0 ? "" : ",").append(ops.get(i).wireForm());
        }
        return http.post(API + "/push", body.append("]}").toString());
    }

    /** How far back the server's journal and this device's past are one, by the tokens that it has had, newest first. */
    Answer reconcile(List<String> tokens) throws NoAnswer {
        return http.post(API + "/reconcile", Map.of("tokens", tokens));
    }

    /** A page of the journal's entries, from the one of this number on. */
    Answer journalFrom(long seq) throws NoAnswer {
        return http.get(API + "/journal?from=" + seq);
    }

    /** The items whose head lies after the token, or all of them if it is null; a page of them. */
    public Answer changes(@Nullable String since, int limit) throws NoAnswer {
        String from = since == null ? "" : "&since=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
        return http.get(API + "/changes?limit=" + limit + from);
    }

    /** An item's stored form. */
    public Answer item(String kind, UUID item) throws NoAnswer {
        return http.get(path(kind, item));
    }

    /** One state that an item was in. */
    public Answer revision(String kind, UUID item, long seq) throws NoAnswer {
        return http.get(path(kind, item) + "/revisions/" + seq);
    }

    public Answer revisions(String kind, UUID item) throws NoAnswer {
        return http.get(path(kind, item) + "/revisions");
    }

    public Answer undelete(String kind, UUID item) throws NoAnswer {
        return http.send("POST", path(kind, item) + "/undelete", Map.of(), null);
    }

    public Answer trash() throws NoAnswer {
        return http.get(API + "/trash");
    }

    /** Writes an item where it is thought to be in the state {@code base}, or not to be at all if that is null. */
    public Answer put(String kind, UUID item, @Nullable String base, String mediaType, Octets octets) throws NoAnswer {
        return put(kind, item, base, mediaType, octets, null);
    }

    Answer put(
            String kind, UUID item, @Nullable String base, String mediaType, Octets octets, @Nullable UUID collection)
            throws NoAnswer {
        Map<String, String> headers = base == null
                ? Map.of("Content-Type", mediaType, "If-None-Match", "*")
                : Map.of("Content-Type", mediaType, "If-Match", '"' + base + '"');
        String to = collection == null ? "" : "?collection=" + collection;
        return http.send("PUT", path(kind, item) + to, headers, octets.bytes());
    }

    public Answer delete(String kind, UUID item, String base) throws NoAnswer {
        return http.send("DELETE", path(kind, item), Map.of("If-Match", '"' + base + '"'), null);
    }

    /** The whole journal, page by page, checked on the way. */
    public JournalChain journal(UUID account) throws NoAnswer {
        JournalChain chain = new JournalChain(account);
        while (true) {
            JsonNode page =
                    http.get(API + "/journal?from=" + (chain.length() + 1)).as(JsonNode.class);
            JsonNode entries = page.path("entries");
            entries.forEach(chain::add);
            if (entries.isEmpty()) {
                return chain;
            }
        }
    }

    /** The path of an item; a kind's path is its name in the plural. */
    public static String path(String kind, UUID item) {
        return API + "/" + kind + "s/" + item;
    }
}

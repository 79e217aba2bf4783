package org.holdfast.it;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.fleet.HoldfastClient;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;

/** Uploads as a tus 1.0 client makes them. */
final class TusClient {

    static final String UPLOADS = "/api/v1/uploads";
    static final Map<String, String> VERSION = Map.of("Tus-Resumable", "1.0.0");

    private final HoldfastClient http;

    TusClient(HoldfastClient http) {
        this.http = http;
    }

    /** @param headers beside the version; they win */
    Answer send(String method, String path, Map<String, String> headers, byte[] body) throws NoAnswer {
        Map<String, String> all = new HashMap<>(VERSION);
        all.putAll(headers);
        return http.send(method, path, all, body.length == 0 ? null : body);
    }

    Answer create(long length, String digest) throws NoAnswer {
        return send("POST", UPLOADS, creation(length, digest), new byte[0]);
    }

    /** Begins an upload, and says where it is. */
    String begin(byte[] octets) throws NoAnswer {
        return pathOf(
                create(octets.length, org.holdfast.journal.Digest.of(octets).hex()));
    }

    Answer head(String path) throws NoAnswer {
        return send("HEAD", path, Map.of(), new byte[0]);
    }

    long offset(String path) throws NoAnswer {
        return Long.parseLong(head(path).header("Upload-Offset").orElseThrow());
    }

    Answer append(String path, byte[] octets, int from, int to, Map<String, String> headers) throws NoAnswer {
        Map<String, String> all = new HashMap<>(
                Map.of("Upload-Offset", Integer.toString(from), "Content-Type", "application/offset+octet-stream"));
        all.putAll(headers);
        return send("PATCH", path, all, Arrays.copyOfRange(octets, from, to));
    }

    Answer append(String path, byte[] octets, int from, int to) throws NoAnswer {
        return append(path, octets, from, to, Map.of());
    }

    static Map<String, String> creation(long length, String digest) {
        return Map.of("Upload-Length", Long.toString(length), "Upload-Metadata", metadata(digest));
    }

    static String metadata(String digest) {
        return "filename cGljdHVyZS5qcGc=,sha256 "
                + Base64.getEncoder().encodeToString(digest.getBytes(StandardCharsets.US_ASCII));
    }

    static String pathOf(Answer created) {
        return URI.create(created.header("Location").orElseThrow()).getPath();
    }
}

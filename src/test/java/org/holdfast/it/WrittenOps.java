package org.holdfast.it;

import java.util.UUID;
import org.holdfast.fleet.Octets;

/** Ops as somebody writes them who does not use a handset: as text, right until a part of it is replaced. */
final class WrittenOps {

    static final String ITEM = "7a9f5f5e-7c3b-4a51-9b39-0f6c0f5b1e01";
    static final String X_DIGEST = Octets.of("x").digest();

    private WrittenOps() {}

    /** A put of a note with nothing wrong. */
    static String op() {
        return note("\"x\"", X_DIGEST);
    }

    /**
     * A put of a note.
     *
     * @param content as it stands in the JSON, with its quotes
     */
    static String note(String content, String digest) {
        return "{\"op\":\"" + UUID.randomUUID() + "\",\"action\":\"put\",\"kind\":\"note\",\"item\":\"" + ITEM
                + "\",\"base\":null,\"mediaType\":\"text/plain\",\"content\":" + content + ",\"digest\":\"" + digest
                + "\"}";
    }

    /**
     * A put of any kind.
     *
     * @param meant the text whose digest goes with it
     */
    static String put(String kind, String mediaType, String content, String meant) {
        return note(content, Octets.of(meant).digest())
                .replace("\"note\"", '"' + kind + '"')
                .replace("text/plain", mediaType);
    }
}

package org.holdfast.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An account's key as an object of its own in the vault, outside of the sealed segments, so that it can be destroyed:
 * {@code {"account", "key"}}, or {@code {"account", "wrapped"}} where there is a master key. Octets in base64.
 *
 * @param secret the key, wrapped if {@link #wrapped}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record KeyObject(UUID account, byte[] secret, boolean wrapped) {

    static final String FOLDER = "keys/";

    private static final JsonMapper JSON = new JsonMapper();

    static String name(UUID account) {
        return FOLDER + account + ".json";
    }

    /** What the secret is called when it is wrapped. */
    static String secretName(UUID account) {
        return "account-key " + account;
    }

    byte[] json() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("account", account.toString());
        members.put(wrapped ? "wrapped" : "key", Base64.getEncoder().encodeToString(secret));
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key object is strings", e);
        }
    }

    /** @throws BadKey if it is none, or another account's */
    static KeyObject read(UUID account, byte[] json) throws IOException {
        JsonNode members = parsed(account, json);
        boolean wrapped = members.has("wrapped");
        String secret = members.path(wrapped ? "wrapped" : "key").asText();
        if (!account.toString().equals(members.path("account").asText()) || secret.isEmpty()) {
            throw new BadKey(name(account) + " is not the key of this account", null);
        }
        try {
            return new KeyObject(account, Base64.getDecoder().decode(secret), wrapped);
        } catch (IllegalArgumentException e) {
            throw new BadKey(name(account) + " is damaged", e);
        }
    }

    private static JsonNode parsed(UUID account, byte[] json) throws IOException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadKey(name(account) + " is no JSON", e);
        }
    }
}

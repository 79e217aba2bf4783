package org.holdfast.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;

/**
 * What a directory says of itself (OpenID Connect Discovery 1.0): where people are sent, where codes are turned into tokens, and with which keys
 * those are signed. Keys are fetched when they are needed, kept for as long as it says, and fetched anew when a token is signed with one that
 * isn't among them.
 *
 * @param basic whether the secret goes into a header, rather than into the form
 * @param namesItself whether its answers by way of the browser say whose they are (RFC 9207)
 */
record Provider(URI authorization, URI token, HttpsJwks keys, boolean basic, boolean namesItself) {

    private static final String WHERE = "/.well-known/openid-configuration";
    private static final int OK = 200;
    private static final int LONGEST_ADDRESS = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** While a directory's keys can't be fetched, those that it had go on for so long, in milliseconds. */
    private static final long KEYS_OUTLIVE = 600_000;

    static Provider discover(Directory directory, Wire wire) throws IOException, NotBelieved {
        String issuer = directory.issuer().toString();
        Wire.Answer answer = wire.get(URI.create(issuer.replaceAll("/$", "") + WHERE));
        if (answer.status() != OK) {
            throw new IOException(issuer + WHERE + " was answered " + answer.status());
        }
        JsonNode said = JSON.readTree(answer.body());
        if (!issuer.equals(said.path("issuer").asText())) {
            throw new NotBelieved("what " + issuer + " says of itself is of another issuer");
        }
        HttpsJwks keys = new HttpsJwks(address(said, "jwks_uri").toString());
        keys.setRetainCacheOnErrorDuration(KEYS_OUTLIVE);
        keys.setSimpleHttpGet(where -> new KeysAnswer(wire.get(URI.create(where))));
        Set<String> ways = Set.copyOf(strings(said.path("token_endpoint_auth_methods_supported")));
        return new Provider(
                address(said, "authorization_endpoint"),
                address(said, "token_endpoint"),
                keys,
                ways.isEmpty() || ways.contains("client_secret_basic"),
                said.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static URI address(JsonNode said, String name) throws NotBelieved {
        String text = said.path(name).asText();
        try {
            if (text.length() <= LONGEST_ADDRESS) {
                return Wire.requireSafe(URI.create(text));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without what it says: that may be of any kind.
        }
        throw new NotBelieved("its " + name + " is not an address that begins with https://");
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** As the library for keys wants it. */
    private record KeysAnswer(Wire.Answer answer) implements SimpleResponse {

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        public String getStatusMessage() {
            return Integer.toString(answer.status());
        }

        @Override
        public Collection<String> getHeaderNames() {
            return answer.whole().headers().map().keySet();
        }

        @Override
        public List<String> getHeaderValues(String name) {
            return answer.whole().headers().allValues(name);
        }

        @Override
        public String getBody() {
            return answer.body();
        }
    }
}

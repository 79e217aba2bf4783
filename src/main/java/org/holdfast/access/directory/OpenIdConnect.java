package org.holdfast.access.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to directories by OpenID Connect: the flow with a code and PKCE, and no other. Tokens are looked at once and kept nowhere; with what
 * came beside the ID token nothing is asked of anybody.
 */
public final class OpenIdConnect {

    private static final Duration DESCRIPTION_LIFE = Duration.ofHours(1);
    private static final int MOST = 1_000;
    private static final int OK = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final Cache<String, Provider> providers = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(DESCRIPTION_LIFE)
            .build();

    private final Directories directories;
    private final Clock clock;
    private final Wire wire;

    public OpenIdConnect(Directories directories, Clock clock) {
        this.directories = directories;
        this.clock = clock;
        this.wire = new Wire(directories.patience(), directories.octets());
    }

    /**
     * Where to send somebody's browser.
     *
     * @throws IOException if the directory doesn't answer
     * @throws NotBelieved if it says of itself what can't be
     */
    public URI begin(Directory directory, Errand errand) throws IOException, NotBelieved {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", directory.client());
        query.put("redirect_uri", directories.callback());
        query.put("scope", String.join(" ", directory.scopes()));
        query.put("state", errand.state());
        query.put("nonce", errand.nonce());
        query.put("code_challenge", errand.challenge());
        query.put("code_challenge_method", "S256");
        if (directory.prompt() != null) {
            query.put("prompt", directory.prompt());
        }
        if (!directory.secondFactor().classes().isEmpty()) {
            query.put("acr_values", String.join(" ", directory.secondFactor().classes()));
        }
        String where = provider(directory).authorization().toString();
        return URI.create(where + (where.contains("?") ? "&" : "?") + form(query));
    }

    /**
     * Who came back.
     *
     * @param issuer whom the answer says that it is of; null if it doesn't say
     * @throws IOException if the directory doesn't answer
     * @throws NotBelieved if it takes the code for none, or its token isn't good
     */
    public Person arrive(Directory directory, Errand errand, String code, @Nullable String issuer)
            throws IOException, NotBelieved {
        Provider provider = provider(directory);
        if (issuer == null
                ? provider.namesItself()
                : !issuer.equals(directory.issuer().toString())) {
            throw new NotBelieved("the answer is of another directory");
        }
        String token = exchange(directory, provider, errand, code);
        HttpsJwksVerificationKeyResolver keys = new HttpsJwksVerificationKeyResolver(provider.keys());
        keys.setDisambiguateWithVerifySignature(true);
        return new IdToken(directory, keys, clock, directories.leeway()).check(token, errand.nonce());
    }

    private String exchange(Directory directory, Provider provider, Errand errand, String code)
            throws IOException, NotBelieved {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", directories.callback());
        form.put("code_verifier", errand.verifier());
        List<String> headers = List.of();
        ClientSecret secret = directory.secret();
        if (secret != null && provider.basic()) {
            headers = List.of("Authorization", basic(directory.client(), secret));
        } else {
            form.put("client_id", directory.client());
            if (secret != null) {
                form.put("client_secret", secret.reveal());
            }
        }
        Wire.Answer answer = wire.post(provider.token(), form(form), headers);
        if (answer.status() != OK) {
            throw new NotBelieved("the code was refused with status " + answer.status());
        }
        try {
            return JSON.readTree(answer.body()).path("id_token").asText();
        } catch (JsonProcessingException e) {
            // Whose words could show a part of a token.
            throw new NotBelieved("what it answered to the code can't be read");
        }
    }

    private Provider provider(Directory directory) throws IOException, NotBelieved {
        Provider known = providers.getIfPresent(directory.key());
        if (known == null) {
            known = Provider.discover(directory, wire);
            providers.put(directory.key(), known);
        }
        return known;
    }

    /** Both are encoded before they are put together (RFC 6749, section 2.3.1). */
    private static String basic(String client, ClientSecret secret) {
        String both = encode(client) + ":" + encode(secret.reveal());
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

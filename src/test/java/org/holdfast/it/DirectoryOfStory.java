package org.holdfast.it;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * A carrier's directory on this machine, by OpenID Connect: whoever it is told to be comes back from it at once. It is strict about what a client has
 * to show: its secret, the code once, and the verifier of the code's challenge.
 */
final class DirectoryOfStory implements AutoCloseable {

    static final String SECRET = "a secret of story & directory";

    private static final String CLIENT = "holdfast console";
    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int BAD = 400;

    private final HttpServer server;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private volatile RsaJsonWebKey key = key();
    private volatile Map<String, Object> person = Map.of();
    private volatile String lastAnswer = "";

    DirectoryOfStory() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/staff/.well-known/openid-configuration", this::describe);
        server.createContext("/staff/keys", exchange -> say(exchange, OK, new JsonWebKeySet(key).toJson()));
        server.createContext("/staff/authorize", this::sendBack);
        server.createContext("/staff/token", this::exchangeCode);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/staff";
    }

    /** What a server has to be told to trust it. */
    HoldfastServer tell(HoldfastServer holdfast) {
        return holdfast.with("HOLDFAST_CONSOLE_URL", holdfast.uri().toString())
                .with("HOLDFAST_DIRECTORIES", "story")
                .with("HOLDFAST_DIRECTORY_STORY_CARRIER", "demo")
                .with("HOLDFAST_DIRECTORY_STORY_NAME", "Demo Mobile")
                .with("HOLDFAST_DIRECTORY_STORY_ISSUER", issuer())
                .with("HOLDFAST_DIRECTORY_STORY_CLIENT_ID", CLIENT)
                .with("HOLDFAST_DIRECTORY_STORY_CLIENT_SECRET", SECRET)
                .with("HOLDFAST_DIRECTORY_STORY_REPS", "care,night shift")
                .with("HOLDFAST_DIRECTORY_STORY_SUPERVISORS", "care-lead")
                .with("HOLDFAST_DIRECTORY_STORY_AUDITORS", "revision")
                .with("HOLDFAST_DIRECTORY_STORY_SECOND_FACTOR_AMR", "mfa,hwk");
    }

    /** Whoever is sent here from now on is this. */
    void is(String subject, String name, List<String> groups, String... methods) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject);
        claims.put("preferred_username", name);
        claims.put("groups", groups);
        claims.put("amr", List.of(methods));
        person = claims;
    }

    /** From now on it signs with another key, and shows that one only. */
    void changeKey() {
        key = key();
    }

    /** Where it sent the last browser to. */
    URI lastAnswer() {
        return URI.create(lastAnswer);
    }

    /** What it refused to clients, and why. */
    synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    private void describe(HttpExchange exchange) throws IOException {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("issuer", issuer());
        said.put("authorization_endpoint", issuer() + "/authorize");
        said.put("token_endpoint", issuer() + "/token");
        said.put("jwks_uri", issuer() + "/keys");
        said.put("response_types_supported", List.of("code"));
        said.put("authorization_response_iss_parameter_supported", true);
        say(exchange, OK, json.writeValueAsString(said));
    }

    private void sendBack(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        boolean good = "code".equals(asked.get("response_type"))
                && CLIENT.equals(asked.get("client_id"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.getOrDefault("scope", "").contains("openid");
        if (!good) {
            refuse(exchange, "authorize");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String back = asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state") + "&iss="
                + URLEncoder.encode(issuer(), StandardCharsets.UTF_8);
        lastAnswer = back;
        exchange.getResponseHeaders().add("Location", back);
        exchange.sendResponseHeaders(FOUND, -1);
        exchange.close();
    }

    private void exchangeCode(HttpExchange exchange) throws IOException {
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null || !isItself(exchange, form, asked)) {
            refuse(exchange, "token");
            return;
        }
        say(exchange, OK, json.writeValueAsString(Map.of("token_type", "Bearer", "id_token", token(asked))));
    }

    private static boolean isItself(HttpExchange exchange, Map<String, String> form, Map<String, String> asked) {
        String expected = URLEncoder.encode(CLIENT, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String basic = "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
        return basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "authorization_code".equals(form.get("grant_type"))
                && Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))
                && Objects.equals(asked.get("code_challenge"), challenge(form.getOrDefault("code_verifier", "")));
    }

    private String token(Map<String, String> asked) {
        JwtClaims claims = new JwtClaims();
        person.forEach(claims::setClaim);
        claims.setIssuer(issuer());
        claims.setAudience(CLIENT);
        claims.setClaim("nonce", asked.get("nonce"));
        long now = Clock.systemUTC().instant().getEpochSecond();
        claims.setClaim("iat", now);
        claims.setClaim("exp", now + 120);
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setKey(key.getPrivateKey());
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refuse(HttpExchange exchange, String what) throws IOException {
        synchronized (this) {
            refused.add(what);
        }
        say(exchange, BAD, "{\"error\": \"invalid_request\"}");
    }

    private static void say(HttpExchange exchange, int status, String said) throws IOException {
        byte[] octets = said.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private static Map<String, String> fields(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> decode(field[0]), field -> decode(field[1])));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Where a browser is sent that asks for this address; for a story that does by hand what a browser does. */
    URI answer(URI asked) throws IOException, InterruptedException {
        return URI.create(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

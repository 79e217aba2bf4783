package org.holdfast.access.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.account.StaffRole;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdTokenTest {

    private static final String ISSUER = "https://directory.example";
    private static final String CLIENT = "holdfast";
    private static final String NONCE = "n-0S6_WzA2Mj";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RsaJsonWebKey FIRST = key("first");
    private static final RsaJsonWebKey SECOND = key("second");

    private final List<JsonWebKey> published = new ArrayList<>(List.of(FIRST));
    private int fetched;

    @Test
    void a_good_token_says_who_somebody_is() throws Exception {
        Person person = check(signed(FIRST, claims -> {}));

        assertThat(person.issuer()).isEqualTo(ISSUER);
        assertThat(person.subject()).isEqualTo("7");
        assertThat(person.name()).isEqualTo("rosa");
        assertThat(person.role()).contains(StaffRole.REP);
        assertThat(person.secondFactor()).isFalse();
    }

    @Test
    void a_token_of_another_issuer_is_not_believed() throws Exception {
        String token = signed(FIRST, claims -> claims.setIssuer("https://elsewhere.example"));

        assertThatThrownBy(() -> check(token)).isInstanceOf(NotBelieved.class).hasMessage("it is of another issuer");
    }

    @Test
    void a_token_for_somebody_else_is_not_believed() throws Exception {
        String token = signed(FIRST, claims -> claims.setAudience("other"));

        assertThatThrownBy(() -> check(token)).isInstanceOf(NotBelieved.class).hasMessage("it is for somebody else");
    }

    @Test
    void a_token_for_several_that_was_given_to_another_is_not_believed() throws Exception {
        String unsaid = signed(FIRST, claims -> claims.setAudience(CLIENT, "other"));
        String others = signed(FIRST, claims -> {
            claims.setAudience(CLIENT, "other");
            claims.setStringClaim("azp", "other");
        });
        String ours = signed(FIRST, claims -> {
            claims.setAudience(CLIENT, "other");
            claims.setStringClaim("azp", CLIENT);
        });

        assertThatThrownBy(() -> check(unsaid)).hasMessage("it was given to somebody else");
        assertThatThrownBy(() -> check(others)).hasMessage("it was given to somebody else");
        assertThat(check(ours).subject()).isEqualTo("7");
    }

    @Test
    void a_token_of_another_errand_is_not_believed() throws Exception {
        String other = signed(FIRST, claims -> claims.setStringClaim("nonce", "another"));
        String none = signed(FIRST, claims -> claims.unsetClaim("nonce"));

        assertThatThrownBy(() -> check(other)).hasMessage("it is of another errand");
        assertThatThrownBy(() -> check(none)).hasMessage("it is of another errand");
    }

    @Test
    void a_token_is_good_until_it_ends_and_a_minute_for_clocks_that_differ() throws Exception {
        String lately = signed(FIRST, claims -> claims.setExpirationTime(at(NOW.minusSeconds(59))));
        String before = signed(FIRST, claims -> claims.setExpirationTime(at(NOW.minusSeconds(61))));

        assertThat(check(lately).subject()).isEqualTo("7");
        assertThatThrownBy(() -> check(before)).isInstanceOf(NotBelieved.class).hasMessage("it is out of date");
    }

    @Test
    void a_token_that_never_ends_is_not_believed() throws Exception {
        String token = signed(FIRST, claims -> claims.unsetClaim("exp"));

        assertThatThrownBy(() -> check(token)).isInstanceOf(NotBelieved.class).hasMessage("it never ends");
    }

    @Test
    void a_token_that_is_not_signed_is_not_believed() throws Exception {
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        unsigned.setPayload(claims().toJson());
        String token = unsigned.getCompactSerialization();

        assertThatThrownBy(() -> check(token)).isInstanceOf(NotBelieved.class);
    }

    @Test
    void a_token_that_is_signed_with_the_public_key_as_a_password_is_not_believed() throws Exception {
        String pem = FIRST.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        String token = signed(new HmacKey(pem.getBytes(StandardCharsets.UTF_8)), "HS256", "first");

        assertThatThrownBy(() -> check(token)).isInstanceOf(NotBelieved.class);
    }

    @Test
    void a_token_that_is_signed_with_the_clients_secret_is_not_believed() throws Exception {
        String token = signed(
                new HmacKey("a secret that the directory and the console know".getBytes(StandardCharsets.UTF_8)),
                "HS256",
                "first");

        assertThatThrownBy(() -> check(token)).isInstanceOf(NotBelieved.class);
    }

    @Test
    void a_token_that_was_changed_is_not_believed() throws Exception {
        String[] parts = signed(FIRST, claims -> {}).split("\\.");
        String[] others = signed(FIRST, claims -> claims.setSubject("8")).split("\\.");

        assertThatThrownBy(() -> check(parts[0] + "." + others[1] + "." + parts[2]))
                .isInstanceOf(NotBelieved.class)
                .hasMessage("its signature is wrong");
    }

    @Test
    void a_key_that_nobody_published_is_looked_for_once_and_not_believed() throws Exception {
        String token = signed(SECOND, claims -> {});

        assertThatThrownBy(() -> check(token)).isInstanceOf(NotBelieved.class);
        assertThat(fetched).isEqualTo(2);
    }

    @Test
    void a_new_key_is_fetched_when_a_token_is_signed_with_it() throws Exception {
        HttpsJwksVerificationKeyResolver keys = keys();
        Person before = check(signed(FIRST, claims -> {}), keys, directory(Set.of(), SecondFactor.SHOWN_HERE));

        published.set(0, SECOND);
        Person after = check(signed(SECOND, claims -> {}), keys, directory(Set.of(), SecondFactor.SHOWN_HERE));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void what_was_not_believed_does_not_say_what_the_token_said() throws Exception {
        String token = signed(FIRST, claims -> {
            claims.setIssuer("https://elsewhere.example");
            claims.setStringClaim("email", "rosa@demo.example");
        });

        assertThatThrownBy(() -> check(token))
                .hasNoCause()
                .message()
                .doesNotContain("rosa", "elsewhere", token.substring(0, 20));
    }

    @Test
    void an_address_has_to_be_verified_and_of_a_domain_that_is_let_in() throws Exception {
        Directory directory = directory(Set.of("demo.example"), SecondFactor.SHOWN_HERE);

        assertThat(check(signed(FIRST, email("rosa@Demo.example", true)), keys(), directory)
                        .subject())
                .isEqualTo("7");
        for (String bad : List.of("rosa@other.example", "rosa@demo.example.other", "demo.example")) {
            assertThatThrownBy(() -> check(signed(FIRST, email(bad, true)), keys(), directory))
                    .as(bad)
                    .isInstanceOf(NotBelieved.class);
        }
        assertThatThrownBy(() -> check(signed(FIRST, email("rosa@demo.example", false)), keys(), directory))
                .isInstanceOf(NotBelieved.class);
    }

    @Test
    void a_second_factor_counts_where_the_directory_is_trusted_with_it_and_says_so() throws Exception {
        Directory trusted = directory(Set.of(), new SecondFactor(Set.of("mfa"), Set.of("gold")));
        Consumer<JwtClaims> shown = claims -> claims.setStringListClaim("amr", "pwd", "mfa");

        assertThat(check(signed(FIRST, shown), keys(), trusted).secondFactor()).isTrue();
        assertThat(check(signed(FIRST, claims -> claims.setStringClaim("acr", "gold")), keys(), trusted)
                        .secondFactor())
                .isTrue();
        assertThat(check(signed(FIRST, claims -> claims.setStringListClaim("amr", "pwd")), keys(), trusted)
                        .secondFactor())
                .isFalse();
        assertThat(check(signed(FIRST, shown)).secondFactor()).isFalse();
    }

    private Person check(String token) throws NotBelieved {
        return check(token, keys(), directory(Set.of(), SecondFactor.SHOWN_HERE));
    }

    private static Person check(String token, HttpsJwksVerificationKeyResolver keys, Directory directory)
            throws NotBelieved {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new IdToken(directory, keys, clock, Duration.ofMinutes(1)).check(token, NONCE);
    }

    private static Directory directory(Set<String> domains, SecondFactor secondFactor) {
        return new Directory(
                "demo",
                "demo",
                "Demo",
                URI.create(ISSUER),
                CLIENT,
                null,
                List.of("openid"),
                null,
                new RoleRule("groups", Map.of(StaffRole.REP, Set.of("reps"))),
                "preferred_username",
                domains,
                secondFactor);
    }

    private HttpsJwksVerificationKeyResolver keys() {
        HttpsJwks keys = new HttpsJwks(ISSUER + "/keys");
        // A key that was published since the last look, however short ago that was, is to be found in a test, too.
        keys.setRefreshReprieveThreshold(0);
        keys.setSimpleHttpGet(where -> {
            fetched++;
            return new Published(new JsonWebKeySet(published).toJson());
        });
        return new HttpsJwksVerificationKeyResolver(keys);
    }

    private static Consumer<JwtClaims> email(String address, boolean verified) {
        return claims -> {
            claims.setStringClaim("email", address);
            claims.setClaim("email_verified", verified);
        };
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(CLIENT);
        claims.setSubject("7");
        claims.setIssuedAt(at(NOW.minusSeconds(120)));
        claims.setExpirationTime(at(NOW.plusSeconds(300)));
        claims.setStringClaim("nonce", NONCE);
        claims.setStringClaim("preferred_username", "rosa");
        claims.setStringListClaim("groups", "reps", "others");
        return claims;
    }

    private static NumericDate at(Instant moment) {
        return NumericDate.fromSeconds(moment.getEpochSecond());
    }

    private static String signed(RsaJsonWebKey key, Consumer<JwtClaims> changed) throws JoseException {
        JwtClaims claims = claims();
        changed.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }

    private static String signed(HmacKey key, String algorithm, String id) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(id);
        signature.setKey(key);
        signature.setPayload(claims().toJson());
        return signature.getCompactSerialization();
    }

    private static RsaJsonWebKey key(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys, as a directory answers with them. */
    private record Published(String keys) implements SimpleResponse {

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public String getStatusMessage() {
            return "OK";
        }

        @Override
        public Collection<String> getHeaderNames() {
            return List.of();
        }

        @Override
        public List<String> getHeaderValues(String name) {
            return List.of();
        }

        @Override
        public String getBody() {
            return keys;
        }
    }
}

package org.holdfast.access.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a directory says of somebody (OpenID Connect Core 1.0, section 3.1.3.7): signed by one of its keys, for this console, for this errand,
 * not out of date.
 *
 * <p>Only signatures with two keys are taken. With one key for both sides, whoever knows the directory's public key could take it for a
 * password and sign with it; and {@code none} is no signature.
 */
final class IdToken {

    private static final AlgorithmConstraints SIGNATURES = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private static final Map<Integer, String> WORDS = Map.of(
            ErrorCodes.EXPIRED, "it is out of date",
            ErrorCodes.EXPIRATION_MISSING, "it never ends",
            ErrorCodes.AUDIENCE_INVALID, "it is for somebody else",
            ErrorCodes.AUDIENCE_MISSING, "it is for nobody",
            ErrorCodes.ISSUER_INVALID, "it is of another issuer",
            ErrorCodes.ISSUER_MISSING, "it is of no issuer",
            ErrorCodes.SIGNATURE_INVALID, "its signature is wrong",
            ErrorCodes.SIGNATURE_MISSING, "it is not signed",
            ErrorCodes.SUBJECT_MISSING, "it is about nobody");

    private static final int LONGEST_SUBJECT = 255;

    private final Directory directory;
    private final VerificationKeyResolver keys;
    private final Clock clock;
    private final Duration leeway;

    IdToken(Directory directory, VerificationKeyResolver keys, Clock clock, Duration leeway) {
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
        this.leeway = leeway;
    }

    /** @throws NotBelieved if anything is wrong with it */
    Person check(String token, String nonce) throws NotBelieved {
        JwtClaims claims = verified(token);
        Map<String, Object> all = claims.getClaimsMap();
        require(MessageDigest.isEqual(octets(nonce), octets(Claims.string(all, "nonce"))), "it is of another errand");
        requireOurs(claims, all);
        requireDomain(all);
        String subject = Objects.requireNonNullElse(Claims.string(all, "sub"), "");
        require(!subject.isEmpty() && subject.length() <= LONGEST_SUBJECT, "who it is about has too long a name");
        String name = Objects.requireNonNullElse(Claims.string(all, directory.nameClaim()), subject);
        boolean secondFactor =
                directory.secondFactor().isShown(Claims.strings(all.get("amr")), Claims.string(all, "acr"));
        return new Person(
                directory.issuer().toString(), subject, name, directory.roles().of(all), secondFactor);
    }

    private JwtClaims verified(String token) throws NotBelieved {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(SIGNATURES)
                .setExpectedIssuer(true, directory.issuer().toString())
                .setExpectedAudience(true, directory.client())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(Math.toIntExact(leeway.toSeconds()))
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
        try {
            return consumer.processToClaims(token);
        } catch (InvalidJwtException e) {
            // Its own message shows what the token says of somebody.
            throw new NotBelieved(e.getErrorDetails().stream()
                    .map(error -> WORDS.getOrDefault(error.getErrorCode(), "it can't be read or verified"))
                    .distinct()
                    .collect(Collectors.joining(", ")));
        }
    }

    /** A token for several has to say to whom of them it was given. */
    private void requireOurs(JwtClaims claims, Map<String, Object> all) throws NotBelieved {
        Object party = all.get("azp");
        try {
            List<String> audience = claims.getAudience();
            require(
                    party == null ? audience.size() == 1 : directory.client().equals(party),
                    "it was given to somebody else");
        } catch (MalformedClaimException e) {
            throw new NotBelieved("for whom it is can't be read");
        }
    }

    private void requireDomain(Map<String, Object> all) throws NotBelieved {
        if (directory.domains().isEmpty()) {
            return;
        }
        String address = Objects.requireNonNullElse(Claims.string(all, "email"), "");
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean verified = Boolean.TRUE.equals(all.get("email_verified"));
        require(
                verified && address.contains("@") && directory.domains().contains(domain),
                "the e-mail address is not verified, or not of the domains that are let in");
    }

    private static byte[] octets(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String otherwise) throws NotBelieved {
        if (!holds) {
            throw new NotBelieved(otherwise);
        }
    }
}

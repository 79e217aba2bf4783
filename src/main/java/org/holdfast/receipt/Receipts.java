package org.holdfast.receipt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Signs receipts and verifies them: JWS in compact form (RFC 7515), EdDSA over Ed25519 (RFC 8037). A key signs for
 * {@link #KEY_LIFE}; it verifies for ever.
 */
@ApplicationScoped
public class Receipts {

    /** For how long one key signs. */
    public static final Duration KEY_LIFE = Duration.ofDays(90);

    private static final int LONGEST = 4_096;

    private final KeyService keys;
    private final Clock clock;

    private volatile @Nullable SigningKey current;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // never called on
    protected Receipts() {
        this(null, null);
    }

    @Inject
    Receipts(KeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The key to sign with now. Ask for it before the work that is to be signed for: if there is no key, nothing must have been
     * written.
     */
    public SigningKey signingKey() {
        Instant notBefore = clock.instant().minus(KEY_LIFE);
        SigningKey known = current;
        if (known == null || known.createdAt().isBefore(notBefore)) {
            known = keys.newest(notBefore);
            current = known;
        }
        return known;
    }

    /** The receipt, if it is one that this service signed. */
    public Optional<Receipt> verify(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
            jws.setCompactSerialization(text);
            Optional<String> jwk =
                    Optional.ofNullable(jws.getKeyIdHeaderValue()).flatMap(keys::publicKey);
            if (jwk.isEmpty() || !SigningKey.TYPE.equals(jws.getHeader("typ"))) {
                return Optional.empty();
            }
            jws.setKey(SigningKey.parse(jwk.get()).getPublicKey());
            return jws.verifySignature() ? Claims.read(jws.getPayload()) : Optional.empty();
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    /** The public keys as a JWK Set's members (RFC 7517, section 5); there is always one. */
    public List<String> publicKeys() {
        signingKey();
        return keys.publicKeys();
    }

    /** The same as far as the database has them, without making one: for a time in which nothing is added. */
    public List<String> knownKeys() {
        return keys.publicKeys();
    }
}

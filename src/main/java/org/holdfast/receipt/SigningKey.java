package org.holdfast.receipt;

import java.time.Instant;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * An Ed25519 key (RFC 8032) that receipts are signed with.
 *
 * @param id its thumbprint (RFC 7638)
 */
public record SigningKey(String id, OctetKeyPairJsonWebKey jwk, Instant createdAt) {

    /** The header that tells a receipt from whatever else may be signed some day. */
    static final String TYPE = "holdfast-receipt+jws";

    static SigningKey generate(Instant now) {
        try {
            OctetKeyPairJsonWebKey jwk = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
            jwk.setAlgorithm("EdDSA");
            jwk.setUse("sig");
            return new SigningKey(jwk.getKeyId(), jwk, now);
        } catch (JoseException e) {
            throw new IllegalStateException("this Java platform can't make an Ed25519 key", e);
        }
    }

    static OctetKeyPairJsonWebKey parse(String jwk) {
        try {
            return (OctetKeyPairJsonWebKey) JsonWebKey.Factory.newJwk(jwk);
        } catch (JoseException e) {
            throw new IllegalStateException("a stored key is not a JWK", e);
        }
    }

    String publicJwk() {
        return jwk.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The receipt with its signature: a JWS in compact form. Sign when what the receipt says has been committed. */
    public String sign(Receipt receipt) {
        return sign(TYPE, Claims.write(receipt));
    }

    /**
     * Something else than a receipt, with its signature.
     *
     * @param type the header {@code typ}, which keeps it from being taken for a receipt
     * @param claims a JSON object
     */
    public String sign(String type, String claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(id);
        jws.setHeader("typ", type);
        jws.setPayload(claims);
        jws.setKey(jwk.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a statement could not be signed", e);
        }
    }
}

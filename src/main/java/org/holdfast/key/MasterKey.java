package org.holdfast.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Wraps secrets that have to lie in the database or in the vault, by AES-256-GCM (NIST SP 800-38D) under
 * {@code HOLDFAST_MASTER_KEY}: 32 octets in base64. Where no such key is set, they lie there plain: whoever reads the database
 * could sign receipts, and whoever reads the vault can read what is in it.
 */
@ApplicationScoped
public class MasterKey {

    private static final int KEY_OCTETS = 32;
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable SecretKey key;
    private final SecureRandom random = new SecureRandom();

    public MasterKey() {
        this(ConfigProvider.getConfig().getOptionalValue("holdfast.master-key", String.class));
    }

    /** @param base64 32 octets; empty for none */
    public MasterKey(Optional<String> base64) {
        this.key = base64.map(MasterKey::key).orElse(null);
    }

    public boolean isSet() {
        return key != null;
    }

    /**
     * Wraps a secret.
     *
     * @param name what the secret is; it can be unwrapped only under the same name
     * @return the nonce, the ciphertext and the tag; the secret itself if there is no master key
     */
    public byte[] wrap(String name, byte[] secret) {
        if (key == null) {
            return secret.clone();
        }
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, key, name, nonce, secret);
        byte[] wrapped = Arrays.copyOf(nonce, NONCE_OCTETS + sealed.length);
        System.arraycopy(sealed, 0, wrapped, NONCE_OCTETS, sealed.length);
        return wrapped;
    }

    /**
     * Unwraps what {@link #wrap} wrapped while this key was set.
     *
     * @throws IllegalStateException if it was wrapped under another key or name, or no key is set now
     */
    public byte[] unwrap(String name, byte[] wrapped) {
        if (key == null) {
            throw new IllegalStateException(name + " is wrapped, and HOLDFAST_MASTER_KEY is not set");
        }
        byte[] nonce = Arrays.copyOf(wrapped, NONCE_OCTETS);
        return apply(Cipher.DECRYPT_MODE, key, name, nonce, Arrays.copyOfRange(wrapped, NONCE_OCTETS, wrapped.length));
    }

    private static byte[] apply(int mode, SecretKey key, String name, byte[] nonce, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " can't be read with this HOLDFAST_MASTER_KEY", e);
        }
    }

    private static SecretKey key(String base64) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("HOLDFAST_MASTER_KEY is not base64", e);
        }
        if (octets.length != KEY_OCTETS) {
            throw new IllegalArgumentException(
                    "HOLDFAST_MASTER_KEY has " + octets.length + " octets; it must have " + KEY_OCTETS);
        }
        return new SecretKeySpec(octets, "AES");
    }
}

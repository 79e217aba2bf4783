package org.holdfast.escrow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an account's octets are encrypted with in the vault: AES-256-GCM (NIST SP 800-38D). Destroy the key, and they are gone
 * wherever a copy of the vault may lie.
 *
 * <p>Sealed octets are the nonce (12 octets), the ciphertext, as long as what was sealed, and the tag (16 octets). Nonces are
 * random: an account seals far fewer than the 2^32 times that the standard allows.
 */
final class AccountKey {

    /** The account that what belongs to no subscriber is sealed under: carriers, staff, keys of receipts. */
    static final UUID PLANT = new UUID(0, 0);

    static final int OCTETS = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private static final int TAG_BITS = 8 * TAG;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID account;
    private final SecretKeySpec key;

    AccountKey(UUID account, byte[] octets) {
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("a key has " + OCTETS + " octets, not " + octets.length);
        }
        this.account = account;
        this.key = new SecretKeySpec(octets, "AES");
    }

    /** A key that nobody has had before. */
    static AccountKey draw(UUID account) {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return new AccountKey(account, octets);
    }

    UUID account() {
        return account;
    }

    byte[] octets() {
        return key.getEncoded();
    }

    byte[] seal(byte[] plain) {
        byte[] nonce = nonce();
        try {
            byte[] body = gcm(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + body.length);
            System.arraycopy(body, 0, sealed, NONCE, body.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    /** @throws IOException if they were sealed with another key, or were damaged since */
    byte[] open(byte[] sealed) throws IOException {
        if (sealed.length < NONCE + TAG) {
            throw new IOException("sealed octets of account " + account + " are cut short");
        }
        try {
            return gcm(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE)).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IOException("sealed octets of account " + account + " are damaged, or its key is another", e);
        }
    }

    /** Seals octets that may be too many for memory. Neither stream is closed. */
    void seal(InputStream plain, OutputStream sealed) throws IOException {
        byte[] nonce = nonce();
        sealed.write(nonce);
        try (CipherOutputStream body = new CipherOutputStream(new Unclosed(sealed), gcm(Cipher.ENCRYPT_MODE, nonce))) {
            plain.transferTo(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    /**
     * Opens octets that may be too many for memory, while they are read. They come before their tag has been seen, so whoever
     * reads them must compare them with the digest that they shall have.
     *
     * @param size of what was sealed
     */
    InputStream open(InputStream sealed, long size) throws IOException {
        byte[] counter = Arrays.copyOf(sealed.readNBytes(NONCE), NONCE + 4);
        // GCM encrypts by counting from 2 on; 1 is the tag's (SP 800-38D, section 7.1).
        counter[counter.length - 1] = 2;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(counter));
            return new CipherInputStream(new Bounded(sealed, size), cipher);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256 in counter mode", e);
        }
    }

    private Cipher gcm(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** Leaves the tag behind. */
    private static final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int octet = super.read();
            left -= octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = super.read(into, from, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }

    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            out.write(octets, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}

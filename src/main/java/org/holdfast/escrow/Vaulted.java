package org.holdfast.escrow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.holdfast.journal.Digest;

/** Puts objects into a vault and reads each back: a copy counts once it has been read back (law 9). */
final class Vaulted {

    private Vaulted() {}

    /**
     * Puts an object and reads it back.
     *
     * @return false if an object of that name, with other octets, was there already and still is
     * @throws IOException if it can't be put, or what is read back is not what was put; then it counts for nothing
     */
    static boolean put(Vault vault, String name, byte[] octets) throws IOException {
        boolean fresh = vault.putNew(name, octets);
        return isThere(vault, name, Digest.of(octets), fresh);
    }

    /** The same with a file's octets. */
    static boolean put(Vault vault, String name, Path file) throws IOException {
        boolean fresh = vault.putNew(name, file);
        try (InputStream octets = Files.newInputStream(file)) {
            return isThere(vault, name, digest(octets), fresh);
        }
    }

    /**
     * Puts an object in the place of a damaged one, and reads it back.
     *
     * @throws IOException as above
     */
    static void replace(Vault vault, String name, Path file) throws IOException {
        vault.replace(name, file);
        try (InputStream octets = Files.newInputStream(file)) {
            isThere(vault, name, digest(octets), true);
        }
    }

    private static boolean isThere(Vault vault, String name, Digest wanted, boolean fresh) throws IOException {
        Digest found = found(vault, name);
        if (found.equals(wanted)) {
            return true;
        }
        if (fresh) {
            throw new LyingVault("the vault " + vault.place() + " took " + name + " with SHA-256 " + wanted
                    + " and gives back " + found);
        }
        return false;
    }

    private static Digest found(Vault vault, String name) throws IOException {
        try {
            return digestOf(vault, name);
        } catch (NoSuchFileException e) {
            throw new LyingVault("the vault " + vault.place() + " took " + name + " and doesn't have it", e);
        }
    }

    /** The SHA-256 of an object, read now. */
    static Digest digestOf(Vault vault, String name) throws IOException {
        try (InputStream octets = vault.open(name)) {
            return digest(octets);
        }
    }

    static Digest digest(InputStream octets) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        new DigestInputStream(octets, sha256).transferTo(OutputStream.nullOutputStream());
        return Digest.ofOctets(sha256.digest());
    }
}

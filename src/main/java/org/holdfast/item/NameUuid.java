package org.holdfast.item;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs that are derived from a name (version 5; RFC 9562, section 5.5), so that the same cause makes the same item again. */
public final class NameUuid {

    private NameUuid() {}

    /** The UUID of a name in a space of names, which is named by a UUID itself. */
    public static UUID of(UUID space, String name) {
        ByteBuffer hashed = ByteBuffer.wrap(sha1(space, name));
        long most = hashed.getLong() & ~0xF000L | 0x5000L;
        long least = hashed.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static byte[] sha1(UUID space, String name) {
        byte[] namespace = ByteBuffer.allocate(16)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .array();
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(namespace);
            return sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}

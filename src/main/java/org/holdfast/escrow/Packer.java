package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.journal.Digest;

/**
 * Puts old segments together, a thousand in an object, because a plant that ships all day fills its vault with small ones. Nothing is
 * left out or written anew: each segment keeps its octets, and with them its SHA-256 and its place in the chain. It is taken away
 * from where it lay only when the pack was read back, and what it has of the segment is what the database says that it is.
 *
 * <p>Wherever it is killed, each segment is at one of the two places, or at both. Two nodes that pack the same make the same octets.
 * Not called inside of a transaction.
 */
@ApplicationScoped
class Packer {

    private static final Logger LOG = System.getLogger(Packer.class.getName());

    /** Segments that take more are no burden by themselves. */
    private static final long MOST_OCTETS = 256L * 1024 * 1024;

    private PackedVault vault;
    private Addresses addresses;
    private Chain chain;
    private EscrowBounds bounds;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Packer() {}

    @Inject
    Packer(PackedVault vault, Addresses addresses, Chain chain, EscrowBounds bounds, Clock clock) {
        this.vault = vault;
        this.addresses = addresses;
        this.chain = chain;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * Packs the oldest segments that are due, if any are.
     *
     * @return whether there may be more
     * @throws IOException if the vault can't be reached, or keeps segments locked; nothing is lost
     */
    boolean round() throws IOException {
        Optional<Long> first = vault.firstSingle();
        Optional<Link> known = chain.known();
        if (first.isEmpty() || known.isEmpty()) {
            return false;
        }
        for (Pack pack = Pack.of(first.get());
                pack.last() + Pack.SEGMENTS <= known.get().segment();
                pack = new Pack(pack.last() + 1)) {
            if (!isOld(pack)) {
                return false;
            }
            List<Long> singles = vault.singles(pack);
            if (!singles.isEmpty()
                    && addresses.octets(pack.first(), pack.last()) <= MOST_OCTETS
                    && pack(pack, singles)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOld(Pack pack) {
        Instant until = clock.instant().minus(bounds.packAfter());
        return addresses.sealedAt(pack.last()).filter(at -> at.isBefore(until)).isPresent();
    }

    /** @return false if one of its segments isn't what it should be; drills mend what can be mended, and it stays as it is */
    private boolean pack(Pack pack, List<Long> singles) throws IOException {
        if (singles.size() == Pack.SEGMENTS) {
            Path file = Files.createTempFile("holdfast-escrow-", ".pack");
            try {
                if (!write(pack, file)) {
                    return false;
                }
                Vaulted.put(vault, pack.name(), file);
            } finally {
                Files.deleteIfExists(file);
            }
        }
        return removeWhatIsIn(pack, singles);
    }

    private boolean write(Pack pack, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (long number : pack.segments()) {
                byte[] octets = octets(number);
                if (!isSound(number, octets)) {
                    return false;
                }
                zip.putNextEntry(stored(Segment.name(number), octets));
                zip.write(octets);
                zip.closeEntry();
            }
        }
        return true;
    }

    /** Without times, so that the same segments make the same pack. */
    private static ZipEntry stored(String name, byte[] octets) {
        CRC32 crc = new CRC32();
        crc.update(octets);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(octets.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    /** All of it is looked at before anything is taken away; a pack that was there before may be damaged. */
    private boolean removeWhatIsIn(Pack pack, List<Long> singles) throws IOException {
        Path file = Files.createTempFile("holdfast-escrow-", ".pack");
        try (InputStream octets = vault.open(pack.name())) {
            Files.copy(octets, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(file);
            return false;
        }
        try (PackReader reader = new PackReader(file)) {
            for (long number : pack.segments()) {
                if (!isSound(number, octets(reader, number))) {
                    LOG.log(Level.WARNING, "{0} does not have segment {1} as it should be", pack.name(), number);
                    return false;
                }
            }
        }
        vault.forget();
        for (long number : singles) {
            vault.delete(Segment.name(number));
        }
        LOG.log(Level.INFO, "segments {0} to {1} are in one object now", pack.first(), pack.last());
        return true;
    }

    private boolean isSound(long number, byte[] octets) {
        return addresses.sha256(number).filter(Digest.of(octets)::equals).isPresent();
    }

    private byte[] octets(long number) throws IOException {
        try (InputStream octets = vault.open(Segment.name(number))) {
            return octets.readAllBytes();
        } catch (NoSuchFileException | DamagedSegment e) {
            return new byte[0];
        }
    }

    private static byte[] octets(PackReader reader, long number) throws IOException {
        try (InputStream octets = reader.open(Segment.name(number))) {
            return octets.readAllBytes();
        } catch (NoSuchFileException | DamagedSegment e) {
            return new byte[0];
        }
    }
}

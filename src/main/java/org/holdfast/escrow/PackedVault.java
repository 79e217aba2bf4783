package org.holdfast.escrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A vault in which segments are found whether they lie by themselves or in a {@link Pack}. One that lies by itself comes first. Nobody
 * else knows of packs, but the {@link Packer} that makes them.
 *
 * <p>The pack that was asked for last is kept on this node's disk, because whoever reads one segment of it reads the next.
 */
final class PackedVault implements Vault {

    private final Vault vault;
    private @Nullable Pack at;
    private @Nullable PackReader reader;

    PackedVault(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void prepare() throws IOException {
        vault.prepare();
    }

    /** A segment that is in a pack is there. */
    @Override
    public boolean putNew(String name, byte[] octets) throws IOException {
        return !isPacked(name) && vault.putNew(name, octets);
    }

    @Override
    public boolean putNew(String name, Path octets) throws IOException {
        return !isPacked(name) && vault.putNew(name, octets);
    }

    @Override
    public void replace(String name, Path octets) throws IOException {
        vault.replace(name, octets);
    }

    @Override
    public InputStream open(String name) throws IOException {
        try {
            return vault.open(name);
        } catch (NoSuchFileException absent) {
            Optional<Long> number = Segment.number(name);
            if (number.isEmpty()) {
                throw absent;
            }
            return openPacked(name, Pack.of(number.get()));
        }
    }

    private synchronized InputStream openPacked(String name, Pack pack) throws IOException {
        PackReader known = reader;
        if (known != null && pack.equals(at)) {
            return known.open(name);
        }
        PackReader fetched = fetch(pack, name);
        if (known != null) {
            known.close();
        }
        reader = fetched;
        at = pack;
        return fetched.open(name);
    }

    private PackReader fetch(Pack pack, String wanted) throws IOException {
        Path file = Files.createTempFile("holdfast-escrow-", ".pack");
        try (InputStream octets = vault.open(pack.name())) {
            Files.copy(octets, file, StandardCopyOption.REPLACE_EXISTING);
            return new PackReader(file);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(file);
            throw new NoSuchFileException(wanted);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Forgets the pack that is on this node's disk. */
    synchronized void forget() throws IOException {
        if (reader != null) {
            reader.close();
        }
        reader = null;
        at = null;
    }

    @Override
    public List<String> list(String folder, @Nullable String after, int limit) throws IOException {
        List<String> single = vault.list(folder, after, limit);
        if (!folder.equals(Segment.FOLDER)) {
            return single;
        }
        TreeSet<String> all = new TreeSet<>(single);
        long from = after == null ? 1 : Segment.number(after).orElse(0L) + 1;
        // Packs that end before it don't matter; of those that do, more than fill the page don't, either.
        String before =
                from <= Pack.SEGMENTS ? null : Pack.of(from - Pack.SEGMENTS).name();
        for (String name : vault.list(Pack.FOLDER, before, limit / Pack.SEGMENTS + 2)) {
            Pack.named(name).stream()
                    .flatMap(pack -> pack.segments().stream())
                    .filter(number -> number >= from)
                    .map(Segment::name)
                    .forEach(all::add);
        }
        return all.stream().limit(limit).toList();
    }

    /** The first segment that lies by itself. */
    Optional<Long> firstSingle() throws IOException {
        return vault.list(Segment.FOLDER, null, 1).stream().findFirst().flatMap(Segment::number);
    }

    /** Segments of a pack that lie by themselves. */
    List<Long> singles(Pack pack) throws IOException {
        String before = pack.first() == 1 ? null : Segment.name(pack.first() - 1);
        return vault.list(Segment.FOLDER, before, Pack.SEGMENTS).stream()
                .flatMap(name -> Segment.number(name).stream())
                .filter(number -> number <= pack.last())
                .toList();
    }

    private boolean isPacked(String name) throws IOException {
        Optional<Long> number = Segment.number(name);
        if (number.isEmpty()) {
            return false;
        }
        Pack pack = Pack.of(number.get());
        String before = pack.first() == 1 ? null : Pack.of(pack.first() - 1).name();
        return vault.list(Pack.FOLDER, before, 1).contains(pack.name());
    }

    @Override
    public void delete(String name) throws IOException {
        vault.delete(name);
    }

    @Override
    public String place() {
        return vault.place();
    }
}

package org.holdfast.escrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vault that is a folder, on a disk of its own if it is to be worth something. An object is written under another name,
 * forced to disk, given its name by a hard link (which fails where there is one already), and the folder is forced to disk.
 */
final class DirectoryVault implements Vault {

    /** What is being written; swept by nobody but the writer, and named by no one else. */
    private static final String UNFINISHED = "unfinished";

    private final Path root;

    DirectoryVault(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public boolean putNew(String name, byte[] octets) throws IOException {
        Path written = scratch();
        try (FileChannel file = create(written)) {
            ByteBuffer rest = ByteBuffer.wrap(octets);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(written);
            throw e;
        }
        return link(written, name);
    }

    @Override
    public boolean putNew(String name, Path octets) throws IOException {
        return link(copy(octets), name);
    }

    @Override
    public void replace(String name, Path octets) throws IOException {
        Path written = copy(octets);
        Path target = path(name);
        makeFolder(target);
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folderOf(target));
    }

    private Path copy(Path octets) throws IOException {
        Path written = scratch();
        try (FileChannel from = FileChannel.open(octets, StandardOpenOption.READ);
                FileChannel to = create(written)) {
            long at = 0;
            while (at < from.size()) {
                at += from.transferTo(at, from.size() - at, to);
            }
            to.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(written);
            throw e;
        }
        return written;
    }

    /** A link is made or refused in one step, whoever else is at it, which a move does not promise. */
    private boolean link(Path written, String name) throws IOException {
        Path target = path(name);
        try {
            makeFolder(target);
            Files.createLink(target, written);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            throw new IOException("the vault's folder " + root + " is on a file system without hard links", e);
        } finally {
            Files.deleteIfExists(written);
        }
        force(folderOf(target));
        return true;
    }

    @Override
    public InputStream open(String name) throws IOException {
        requireRoot();
        return Files.newInputStream(path(name));
    }

    @Override
    public List<String> list(String folder, @Nullable String after, int limit) throws IOException {
        requireRoot();
        Path start = path(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(start)) {
            files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> after == null || name.compareTo(after) > 0)
                    .sorted()
                    .limit(limit)
                    .forEach(names::add);
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public void delete(String name) throws IOException {
        requireRoot();
        Path target = path(name);
        if (Files.deleteIfExists(target)) {
            force(folderOf(target));
        }
    }

    @Override
    public String place() {
        return root.toUri().toString();
    }

    /** A database that has met no vault yet makes the folder; for one that has, a folder that is away is a disk that isn't mounted. */
    @Override
    public void prepare() throws IOException {
        Files.createDirectories(root);
    }

    /** A missing folder is a vault that can't be reached, and must not look like one that is empty. */
    private void requireRoot() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("the vault's folder " + root + " is not there");
        }
    }

    private Path scratch() throws IOException {
        requireRoot();
        Path folder = root.resolve(UNFINISHED);
        Files.createDirectories(folder);
        return folder.resolve(UUID.randomUUID().toString());
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private Path path(String name) {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("not a name in the vault: " + name);
        }
        return path;
    }

    private static Path folderOf(Path file) {
        return java.util.Objects.requireNonNull(file.getParent());
    }

    /** A folder that is made is in its own folder only once that one is on disk, too. */
    private void makeFolder(Path file) throws IOException {
        Path folder = folderOf(file);
        if (Files.isDirectory(folder)) {
            return;
        }
        makeFolder(folder);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        force(folderOf(folder));
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

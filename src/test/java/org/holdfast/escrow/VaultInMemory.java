package org.holdfast.escrow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A vault for tests with many objects; it can break off after some changes, as if its node had died. */
final class VaultInMemory implements Vault {

    final NavigableMap<String, byte[]> objects = new TreeMap<>();
    int changesLeft = Integer.MAX_VALUE;

    @Override
    public boolean putNew(String name, byte[] octets) throws IOException {
        change();
        return objects.putIfAbsent(name, octets.clone()) == null;
    }

    @Override
    public boolean putNew(String name, Path octets) throws IOException {
        return putNew(name, Files.readAllBytes(octets));
    }

    @Override
    public void replace(String name, Path octets) throws IOException {
        change();
        objects.put(name, Files.readAllBytes(octets));
    }

    @Override
    public InputStream open(String name) throws IOException {
        byte[] octets = objects.get(name);
        if (octets == null) {
            throw new NoSuchFileException(name);
        }
        return new ByteArrayInputStream(octets);
    }

    @Override
    public List<String> list(String folder, @Nullable String after, int limit) {
        return objects
                .tailMap(after == null || after.compareTo(folder) < 0 ? folder : after, after == null)
                .keySet()
                .stream()
                .filter(name -> name.startsWith(folder))
                .limit(limit)
                .toList();
    }

    @Override
    public void delete(String name) throws IOException {
        change();
        objects.remove(name);
    }

    @Override
    public String place() {
        return "memory";
    }

    private void change() throws IOException {
        if (changesLeft-- <= 0) {
            throw new IOException("broken off");
        }
    }
}

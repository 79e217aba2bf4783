package org.holdfast.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP that someone sent (APPNOTE 6.3). Nothing of it is trusted: neither sizes nor names, of which none ever becomes a path
 * here. What its directory names is read; if it has none that can be read, because it was cut off, its files are gathered from the
 * front, as far as they go.
 */
final class Archive implements Closeable {

    private final Spool spool;
    private final ZipFile zip;
    private final Limits limits;
    private final @Nullable String harm;
    private final @Nullable String halfName;
    private long expanded;

    private Archive(Spool spool, ZipFile zip, Limits limits, @Nullable String harm, @Nullable String halfName) {
        this.spool = spool;
        this.zip = zip;
        this.limits = limits;
        this.harm = harm;
        this.halfName = halfName;
    }

    /**
     * Opens it. The spool is closed with it, or here if it can't be opened.
     *
     * @throws Refusal TOO_LARGE if it has more files than the limit, INVALID if nothing of it can be read
     */
    static Archive open(Spool body, Limits limits) throws IOException {
        Spool file = body.asFile();
        try {
            return openOrSalvage(file, limits);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Archive openOrSalvage(Spool file, Limits limits) throws IOException {
        try {
            ZipDirectory.check(file, limits.importEntries());
            return new Archive(file, zip(file), limits, null, null);
        } catch (ZipException broken) {
            Archive salvaged = salvage(file, limits, broken);
            file.close();
            return salvaged;
        }
    }

    private static ZipFile zip(Spool file) throws IOException {
        try {
            return new ZipFile(file.path().toFile(), StandardCharsets.UTF_8);
        } catch (ZipException notUtf8) {
            // What programs wrote before they knew of UTF-8; it has a character for each octet.
            Charset old = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
            return new ZipFile(file.path().toFile(), old);
        }
    }

    private static Archive salvage(Spool cut, Limits limits, ZipException broken) throws IOException {
        Salvage salvage = new Salvage(limits, cut.length());
        Spool whole = Spool.inFile(out -> salvage.copy(cut.open(), out));
        try {
            if (salvage.files() == 0) {
                throw Refusal.invalid("body", "The ZIP can't be read: " + broken.getMessage() + ".");
            }
            String harm = "The ZIP is cut off or damaged (" + salvage.why(broken)
                    + "); what stands before the damage was read: " + salvage.files() + " files.";
            return new Archive(whole, zip(whole), limits, harm, salvage.halfName());
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    /** What is wrong with it as a whole; empty if nothing is. */
    Optional<String> harm() {
        return Optional.ofNullable(harm);
    }

    /** Whether the archive ends in the middle of this file. */
    boolean isHalf(String name) {
        return name.equals(halfName);
    }

    /** Its files, in the order of its directory; folders are left out. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /**
     * A file's octets. The stream refuses a file that is unpacked to far more than a file is, fails at the end of one whose
     * checksum is not that of the directory, and throws {@link Exhausted} when all files together are too large.
     */
    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("the ZIP has no " + name);
        }
        InputStream in = zip.getInputStream(entry);
        if (in == null) {
            throw new ZipException("the ZIP has no " + name);
        }
        return new Unpacking(in, entry, limits, this::count);
    }

    /** A small file whole; empty if it is larger than that. */
    Optional<byte[]> small(String name, int most) throws IOException {
        try (InputStream in = open(name)) {
            byte[] octets = in.readNBytes(most + 1);
            return octets.length > most ? Optional.empty() : Optional.of(octets);
        }
    }

    private void count(int octets) {
        expanded += octets;
        if (expanded > limits.importExpandedOctets()) {
            throw new Exhausted(limits.importExpandedOctets());
        }
    }

    /** All files together are larger than the limit: no more is read. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted(long limit) {
            super("The files of the ZIP are larger, unpacked, than the limit of " + limit
                    + " octets; the rest was not read.");
        }
    }

    static Refusal tooMany(int most) {
        return Refusal.ofField(Reason.TOO_LARGE, "body", "The ZIP has more files than the limit of " + most + ".");
    }

    @Override
    public void close() throws IOException {
        zip.close();
        spool.close();
    }
}

package org.holdfast.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** Gathers the files of a ZIP whose end is missing, from the front on, into one that is whole. */
final class Salvage {

    private static final long HARMLESS = 1024 * 1024;

    private final Limits limits;
    private final long most;
    private final Set<String> names = new HashSet<>();
    private long expanded;
    private @Nullable String halfName;
    private @Nullable IOException stopped;

    /** @param octets of the archive */
    Salvage(Limits limits, long octets) {
        this.limits = limits;
        this.most = Math.min(limits.importExpandedOctets(), Math.max(HARMLESS, octets * limits.importRatio()));
    }

    void copy(InputStream cut, OutputStream whole) throws IOException {
        ZipOutputStream out = new ZipOutputStream(whole);
        out.setLevel(Deflater.BEST_SPEED);
        try (ZipInputStream in = new ZipInputStream(cut)) {
            for (ZipEntry entry = next(in); entry != null; entry = next(in)) {
                if (names.add(entry.getName())) {
                    copy(entry.getName(), in, out);
                }
            }
        }
        out.finish();
    }

    private @Nullable ZipEntry next(ZipInputStream in) {
        if (stopped != null) {
            return null;
        }
        if (names.size() >= limits.importEntries()) {
            throw Archive.tooMany(limits.importEntries());
        }
        try {
            return in.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            stopped = e instanceof IOException io ? io : new ZipException("a name can't be read");
            return null;
        }
    }

    private void copy(String name, ZipInputStream in, ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        byte[] chunk = new byte[64 * 1024];
        while (true) {
            int read;
            try {
                read = in.read(chunk);
            } catch (IOException e) {
                halfName = name;
                stopped = e;
                break;
            }
            if (read < 0) {
                break;
            }
            expanded += read;
            if (expanded > most) {
                throw Refusal.ofField(
                        Reason.TOO_LARGE,
                        "body",
                        "The damaged ZIP is unpacked to more than the limit of " + most + " octets.");
            }
            out.write(chunk, 0, read);
        }
        out.closeEntry();
    }

    int files() {
        return names.size();
    }

    /** The file in which the archive ends; null if it ends between files. */
    @Nullable
    String halfName() {
        return halfName;
    }

    /** What was wrong, the nearer cause first. */
    String why(ZipException first) {
        return String.valueOf((stopped == null ? first : stopped).getMessage());
    }
}

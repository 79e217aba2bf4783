package org.holdfast.transfer;

import jakarta.ejb.EJBException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.blob.Blobs;
import org.holdfast.item.Formats;
import org.holdfast.item.Item;
import org.holdfast.item.ItemService;
import org.holdfast.item.KnownItems;
import org.jspecify.annotations.Nullable;

/**
 * One import, after its octets came and before they are looked at: {@link #run} does it, {@link #close} forgets them. No
 * transaction is open while it reads, unpacks or tells; each batch of items is one.
 */
public final class ImportRun implements Closeable {

    private static final Logger LOG = System.getLogger(ImportRun.class.getName());

    private final Spool body;
    private final Form form;
    private final Source source;
    private final Services services;
    private final Shelves shelves;
    private final @Nullable Archive archive;
    private final Runnable leave;

    /** What it needs of the house. */
    record Services(ItemService items, KnownItems known, Formats formats, Blobs blobs, Limits limits) {}

    /**
     * Whose it is, and what was said of it.
     *
     * @param author of the entries: a device's id, or {@code system}
     * @param mediaType of the body, without parameters; empty if nothing is said
     * @param name of the file, if that is known
     */
    record Source(
            UUID account,
            String author,
            String mediaType,
            @Nullable String name) {}

    ImportRun(
            Spool body,
            Form form,
            Source source,
            Services services,
            List<Item> there,
            @Nullable UUID to,
            Runnable leave)
            throws IOException {
        this.body = body;
        this.form = form;
        this.source = source;
        this.services = services;
        this.leave = leave;
        this.shelves = new Shelves(source.account(), there, to);
        this.archive = form == Form.ZIP ? Archive.open(body, services.limits()) : null;
    }

    /**
     * Does it. What goes wrong on the way is told in the summary; what was told of before that is committed.
     *
     * @throws UncheckedIOException if the report can't be told; then the import has stopped there
     */
    public ImportReport.Summary run(ImportReport report) {
        Telling telling = new Telling(report);
        UUID account = source.account();
        Recognition recognition = new Recognition(account, services.known(), services.formats(), services.limits());
        ImportBatch batch = new ImportBatch(
                account, source.author(), services.items(), recognition, shelves, services.limits(), telling);
        Pictures pictures = new Pictures(account, services.blobs(), services.limits());
        try {
            read(batch, pictures);
            batch.flush();
            return telling.end(null, null);
        } catch (UncheckedIOException nobodyListens) {
            throw nobodyListens;
        } catch (Archive.Exhausted tooMuch) {
            return afterFlush(batch, telling, "too-large", String.valueOf(tooMuch.getMessage()));
        } catch (Refusal refusal) {
            return afterFlush(batch, telling, refusal.reason().wire(), refusal.sentence());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "an import into account " + account + " broke off", e);
            return telling.end(
                    e instanceof EJBException ? "unavailable" : "internal",
                    "The server failed in the middle. What is told above is stored; send the same again for the rest.");
        }
    }

    /** What was read before the end is good. */
    private static ImportReport.Summary afterFlush(ImportBatch batch, Telling telling, String problem, String detail) {
        try {
            batch.flush();
        } catch (IOException | EJBException | Refusal e) {
            LOG.log(Level.ERROR, "the last batch of an import was not written", e);
        }
        return telling.end(problem, detail);
    }

    private void read(ImportBatch batch, Pictures pictures) throws IOException {
        Limits limits = services.limits();
        Reading reading = new Reading(batch, pictures, limits);
        if (archive != null) {
            if (archive.harm().isPresent()) {
                reading.remark(Place.BODY, null, "damaged", archive.harm().get());
            }
            if (ExportedArchive.isOne(archive)) {
                new ExportedArchive(archive, batch, pictures, limits).read();
            } else {
                new ForeignArchive(archive, reading, batch, limits).read();
            }
            return;
        }
        switch (form) {
            case VCARD -> {
                try (InputStream in = body.open()) {
                    reading.cards(Place.BODY, in, null);
                }
            }
            case CALENDAR -> reading.calendar(Place.BODY, body, null);
            case PICTURE -> reading.picture(Place.BODY, body::open, name(), source.mediaType(), null, Description.NONE);
            case PLAIN -> reading.note(Place.BODY, body.octets(), "text/plain", null, List.of());
            case MARKDOWN -> reading.note(Place.BODY, body.octets(), "text/markdown", null, List.of());
            default -> throw new IllegalStateException(form + " is no form of a body");
        }
    }

    private String name() {
        String name = source.name();
        return name == null || name.isBlank() ? "picture" : name;
    }

    @Override
    public void close() throws IOException {
        try {
            if (archive != null) {
                archive.close();
            }
            body.close();
        } finally {
            leave.run();
        }
    }
}

package org.holdfast.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.blob.Blobs;
import org.holdfast.item.Formats;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemService;
import org.holdfast.item.KnownItems;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Takes in what other phones, programs and services exported, and what Holdfast did. */
@ApplicationScoped
public class Imports {

    private static final List<Form> BODIES =
            List.of(Form.VCARD, Form.CALENDAR, Form.PICTURE, Form.PLAIN, Form.MARKDOWN, Form.ZIP);

    @Inject
    private ItemService items;

    @Inject
    private ItemIndex index;

    @Inject
    private KnownItems known;

    @Inject
    private Formats formats;

    @Inject
    private Blobs blobs;

    @Inject
    private Limits limits;

    @Inject
    private Gate gate;

    /**
     * Receives a body to its end, and makes ready to import it. Nothing is written yet.
     *
     * @param author of the entries: a device's id, or {@code system}
     * @param mediaType as the header says; null or application/octet-stream to go by the octets
     * @param name of the file, if that is known
     * @param collection where things go whose place says nothing; null for the default collections
     * @return to be run, and closed in any case
     * @throws Refusal if it is too large, of no form that is known, or can't be read at all
     * @throws IOException if the body does not come to its end
     */
    public ImportRun receive(
            UUID account,
            String author,
            InputStream body,
            @Nullable String mediaType,
            @Nullable String name,
            @Nullable UUID collection)
            throws IOException {
        gate.enter();
        Spool spool = null;
        try {
            spool = Spool.of(body, limits.importOctets(), "The body");
            Form form = formOf(mediaType, spool);
            refuseIfTooLong(form, spool);
            List<Item> there = index.live(account, Kind.COLLECTION, null, 0, limits.collections() + 1);
            ImportRun.Services services = new ImportRun.Services(items, known, formats, blobs, limits);
            ImportRun.Source source = new ImportRun.Source(account, author, Form.bare(mediaType), name);
            return new ImportRun(spool, form, source, services, there, collection, gate::leave);
        } catch (IOException | RuntimeException e) {
            gate.leave();
            if (spool != null) {
                spool.close();
            }
            throw e;
        }
    }

    private static Form formOf(@Nullable String mediaType, Spool spool) throws IOException {
        Optional<Form> said = Form.ofType(mediaType);
        Optional<Form> form = said.isPresent() ? said : Form.ofOctets(spool.beginning(Form.BEGINNING));
        return form.filter(BODIES::contains)
                .orElseThrow(
                        () -> Refusal.ofField(
                                Reason.UNSUPPORTED_MEDIA_TYPE,
                                "Content-Type",
                                "An import is text/vcard, text/calendar, an image, text/plain, text/markdown or application/zip."));
    }

    private void refuseIfTooLong(Form form, Spool spool) {
        boolean note = form == Form.PLAIN || form == Form.MARKDOWN;
        if (note && spool.length() > limits.itemOctets()) {
            throw Refusal.ofField(
                    Reason.TOO_LARGE,
                    "body",
                    "The note has " + spool.length() + " octets; an item has at most " + limits.itemOctets() + ".");
        }
    }
}

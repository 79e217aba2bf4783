package org.holdfast.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.holdfast.Limits;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.holdfast.transfer.CardSplitter.Fault;
import org.jspecify.annotations.Nullable;

/** Reads files of the forms that are known and finds in them what becomes items. */
final class Reading {

    static final String VCARD = "text/vcard";
    static final String CALENDAR = "text/calendar";

    private final ImportBatch batch;
    private final Pictures pictures;
    private final Limits limits;

    Reading(ImportBatch batch, Pictures pictures, Limits limits) {
        this.batch = batch;
        this.pictures = pictures;
        this.limits = limits;
    }

    void cards(Place place, InputStream in, @Nullable String shelf) throws IOException {
        CardSplitter splitter = new CardSplitter(in, limits.itemOctets());
        Optional<CardSplitter.Cut> next = splitter.next();
        if (next.isEmpty()) {
            batch.add(new Found.Remark(place, Kind.CONTACT, "not-a-contact", "There is no card in this."));
        }
        for (; next.isPresent(); next = splitter.next()) {
            batch.add(card(place, next.get(), shelf));
        }
    }

    private static Found card(Place place, CardSplitter.Cut cut, @Nullable String shelf) {
        Fault fault = cut.fault();
        if (fault == null) {
            Content content = Content.of(VCARD, cut.octets());
            return new Found.Piece(place.number(cut.index()), Kind.CONTACT, content, shelf, null, null, List.of());
        }
        return switch (fault) {
            case JUNK -> new Found.Remark(place, null, "not-a-contact", cut.detail());
            case UNFINISHED -> new Found.Remark(place.number(cut.index()), Kind.CONTACT, "not-a-contact", cut.detail());
            case TOO_LARGE -> new Found.Remark(place.number(cut.index()), Kind.CONTACT, "too-large", cut.detail());
        };
    }

    /** @param path gives the calendar's name; null if its place says nothing */
    void calendar(Place place, Spool file, @Nullable ArchivePath path) throws IOException {
        CalendarSplitter splitter = new CalendarSplitter(file, limits.itemOctets(), limits.importEntries());
        String shelf = path == null ? null : path.calendar(splitter.name());
        splitter.forEach(cut -> {
            Place at = place.number(cut.index());
            Kind kind = cut.kind();
            if (cut.problem() != null || kind == null) {
                batch.add(new Found.Remark(at, kind, cut.problem(), cut.detail()));
            } else {
                Content content = Content.of(CALENDAR, cut.octets());
                batch.add(new Found.Piece(at, kind, content, shelf, null, null, List.of()));
            }
        });
    }

    void note(Place place, byte[] octets, String mediaType, @Nullable String shelf, List<String> warnings)
            throws IOException {
        Content content = Content.of(mediaType, octets);
        batch.add(new Found.Piece(place, Kind.NOTE, content, shelf, null, null, warnings));
    }

    void picture(
            Place place,
            Pictures.Source source,
            String name,
            @Nullable String declared,
            @Nullable String shelf,
            Description known)
            throws IOException {
        batch.add(pictures.photo(place, source, name, declared, shelf, known));
    }

    void remark(Place place, @Nullable Kind kind, @Nullable String problem, String detail) throws IOException {
        batch.add(new Found.Remark(place, kind, problem, detail));
    }
}

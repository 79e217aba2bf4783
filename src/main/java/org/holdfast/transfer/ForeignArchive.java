package org.holdfast.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;

/**
 * Reads the ZIP of another service or program: file by file, by name and octets. Where the folders have a shape that is known
 * (see {@link ArchivePath}), they say in which collection things lay. Each file is told of, whatever becomes of it.
 */
final class ForeignArchive {

    private static final JsonMapper JSON = new JsonMapper();

    /** JSON that says itself what it is (RFC 9553, section 1.5.1; RFC 8984, section 4.1.1). */
    private static final Map<String, String> TYPES = Map.of(
            "Card", "application/jscontact+json",
            "Event", "application/jscalendar+json;type=event",
            "Task", "application/jscalendar+json;type=task");

    private final Archive archive;
    private final Reading reading;
    private final ImportBatch batch;
    private final Limits limits;
    private final List<String> names;
    private final Sidecars sidecars;
    private final PhotoDetails details = new PhotoDetails();

    ForeignArchive(Archive archive, Reading reading, ImportBatch batch, Limits limits) {
        this.archive = archive;
        this.reading = reading;
        this.batch = batch;
        this.limits = limits;
        this.names = archive.names();
        this.sidecars = new Sidecars(archive, names);
    }

    void read() throws IOException {
        List<ArchivePath> paths = names.stream().map(ArchivePath::of).toList();
        for (ArchivePath path : paths) {
            if (PhotoDetails.isList(path)) {
                guarded(path, this::photoDetails);
            }
        }
        Set<String> seen = new HashSet<>();
        for (ArchivePath path : paths.stream()
                .sorted(Comparator.comparingInt(ArchivePath::rank))
                .toList()) {
            if (seen.add(path.whole())) {
                guarded(path, this::file);
            } else {
                skip(path, "The ZIP has two files of this name; one of them was read.");
            }
        }
        if (paths.isEmpty()) {
            reading.remark(Place.BODY, null, null, "There are no files in this ZIP.");
        }
    }

    private interface Step {
        void take(ArchivePath path) throws IOException;
    }

    private void guarded(ArchivePath path, Step step) throws IOException {
        Place place = Place.at(path.whole());
        try {
            step.take(path);
        } catch (Refusal refusal) {
            if (refusal.retryAfter() != null) {
                throw refusal;
            }
            reading.remark(place, null, refusal.reason().wire(), refusal.sentence());
        } catch (ZipException | EOFException damaged) {
            reading.remark(place, null, "damaged", "The file can't be unpacked: " + damaged.getMessage());
        }
    }

    private void photoDetails(ArchivePath path) throws IOException {
        archive.small(path.whole(), PhotoDetails.MOST_OCTETS).ifPresent(octets -> details.add(path, octets));
    }

    private void file(ArchivePath path) throws IOException {
        if (path.isByproduct()) {
            skip(path, "The system that packed the ZIP made this for itself.");
        } else if (path.isInTrash()) {
            skip(path, "It lay in the trash.");
        } else if (PhotoDetails.isList(path)) {
            skip(path, "Read for the dates of the pictures beside it.");
        } else if (path.extension().equals("json")) {
            json(path);
        } else {
            Optional<Form> form = Form.ofExtension(path.extension());
            form(path, form.isPresent() ? form : formOf(path));
        }
    }

    private Optional<Form> formOf(ArchivePath path) throws IOException {
        try (InputStream in = archive.open(path.whole())) {
            return Form.ofOctets(in.readNBytes(Form.BEGINNING));
        }
    }

    private void form(ArchivePath path, Optional<Form> form) throws IOException {
        if (form.isEmpty()) {
            skip(path, why(path));
            return;
        }
        Place place = Place.at(path.whole());
        boolean half = archive.isHalf(path.whole());
        switch (form.get()) {
            case VCARD -> {
                try (InputStream in = archive.open(path.whole())) {
                    reading.cards(place, in, path.addressBook());
                }
            }
            case CALENDAR -> {
                try (InputStream in = archive.open(path.whole());
                        Spool file = Spool.of(in, limits.importOctets(), "The file")) {
                    reading.calendar(place, file, path);
                }
            }
            case PLAIN, MARKDOWN -> note(path, form.get() == Form.PLAIN ? "text/plain" : "text/markdown");
            case PICTURE -> {
                if (half) {
                    throw Guard.half();
                }
                picture(path);
            }
            case ZIP -> skip(path, "A ZIP within a ZIP is not opened; send it by itself.");
            case FILM -> skip(path, "Holdfast keeps pictures, not films.");
        }
    }

    private String why(ArchivePath path) {
        return path.extension().equals("html") && archive.has(path.folder() + path.stem() + ".json")
                ? "The same note is in " + path.stem() + ".json."
                : "This is neither a card nor a calendar, neither a note nor a picture.";
    }

    private void note(ArchivePath path, String mediaType) throws IOException {
        Place place = Place.at(path.whole());
        if (archive.isHalf(path.whole())) {
            throw Guard.half();
        }
        Optional<byte[]> octets = archive.small(path.whole(), limits.itemOctets());
        if (octets.isEmpty()) {
            String detail = "The note is larger than an item may be: " + limits.itemOctets() + " octets.";
            reading.remark(place, Kind.NOTE, "too-large", detail);
        } else {
            reading.note(place, octets.get(), mediaType, path.notebook(), List.of());
        }
    }

    private void picture(ArchivePath path) throws IOException {
        Description known = sidecars.of(path).or(() -> details.of(path)).orElse(Description.NONE);
        if (known.discarded()) {
            skip(path, "Its owner had thrown it away.");
            return;
        }
        String album = path.album(sidecars.albumTitle(path));
        Pictures.Source source = () -> archive.open(path.whole());
        reading.picture(Place.at(path.whole()), source, path.name(), null, album, known);
    }

    private void json(ArchivePath path) throws IOException {
        Place place = Place.at(path.whole());
        Optional<byte[]> octets = archive.small(path.whole(), limits.itemOctets());
        JsonNode json = octets.map(ForeignArchive::parsed).orElse(MissingNode.getInstance());
        Optional<KeepNote> keep = octets.flatMap(KeepNote::read);
        String type = json.path("@type").asText("");
        if (keep.isPresent() && keep.get().discarded()) {
            skip(path, "It lay in the trash.");
        } else if (keep.isPresent()) {
            KeepNote note = keep.get();
            batch.add(new Found.Piece(place, Kind.NOTE, note.content(), path.notebook(), null, null, note.warnings()));
        } else if (octets.isPresent() && TYPES.containsKey(type)) {
            Kind kind = type.equals("Card") ? Kind.CONTACT : type.equals("Event") ? Kind.EVENT : Kind.TASK;
            Content content = Content.of(String.valueOf(TYPES.get(type)), octets.get());
            batch.add(new Found.Piece(place, kind, content, null, null, null, List.of()));
        } else if (Sidecars.isOfPicture(json) || path.stem().equals("metadata")) {
            skip(path, "Read as the description of the pictures beside it.");
        } else {
            skip(path, "This is neither a card nor a calendar, neither a note nor a picture.");
        }
    }

    private static JsonNode parsed(byte[] octets) {
        try {
            JsonNode json = JSON.readTree(octets);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private void skip(ArchivePath path, String why) throws IOException {
        reading.remark(Place.at(path.whole()), null, null, why);
    }
}

package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;

/** Finds the format of a kind and media type. */
@ApplicationScoped
public class Formats {

    private final List<Format> all = new ArrayList<>();

    protected Formats() {}

    @Inject
    Formats(@Any Instance<Format> found) {
        this((Iterable<Format>) found);
    }

    Formats(Iterable<Format> found) {
        found.forEach(all::add);
    }

    /** The format for a media type as a client writes it, with whatever parameters, in whatever case. */
    public Optional<Format> of(Kind kind, String mediaType) {
        return all.stream()
                .filter(format -> format.kind() == kind)
                .filter(format -> format.mediaTypes().stream().anyMatch(type -> MediaTypes.isOf(type, mediaType)))
                .findFirst();
    }

    /** Whether the octets can be read as this form. */
    static boolean recognises(Format format, byte[] octets) {
        try {
            format.project(octets);
            return true;
        } catch (NotOfKind notOfKind) {
            return false;
        }
    }

    /** The media types that a kind accepts, in alphabetical order. */
    Set<String> accepted(Kind kind) {
        Set<String> types = new TreeSet<>();
        all.stream().filter(format -> format.kind() == kind).forEach(format -> types.addAll(format.mediaTypes()));
        return types;
    }

    /**
     * What the index keeps of an item.
     *
     * @throws NotOfKind if the octets are not one item of this form's kind
     */
    static Projection project(Format format, byte[] octets) throws NotOfKind {
        return format.project(octets).weighing(format.weight(octets));
    }

    /** Projects what was accepted once. If the format has become stricter since, the item stays and its projection is empty. */
    Projection project(Entry entry, byte[] octets) {
        return project(entry.kind(), String.valueOf(entry.mediaType()), octets);
    }

    Projection project(Kind kind, String mediaType, byte[] octets) {
        try {
            Optional<Format> format = of(kind, mediaType);
            return format.isPresent() ? project(format.get(), octets) : Projection.titled(null, null, List.of());
        } catch (NotOfKind notOfKind) {
            return Projection.titled(null, null, List.of(String.valueOf(notOfKind.getMessage())));
        }
    }
}

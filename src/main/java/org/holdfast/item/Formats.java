package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;

/** Finds the format of a kind and media type. */
@ApplicationScoped
class Formats {

    private final List<Format> all = new ArrayList<>();

    protected Formats() {}

    @Inject
    Formats(@Any Instance<Format> found) {
        found.forEach(all::add);
    }

    /** The format for a media type as a client writes it, with whatever parameters, in whatever case. */
    Optional<Format> of(Kind kind, String mediaType) {
        String given = normal(mediaType);
        return all.stream()
                .filter(format -> format.kind() == kind)
                .filter(format -> format.mediaTypes().stream()
                        .anyMatch(type -> given.equals(type) || given.startsWith(type + ";")))
                .findFirst();
    }

    /** The media types that a kind accepts, in alphabetical order. */
    Set<String> accepted(Kind kind) {
        Set<String> types = new TreeSet<>();
        all.stream().filter(format -> format.kind() == kind).forEach(format -> types.addAll(format.mediaTypes()));
        return types;
    }

    /** Projects what was accepted once. If the format has become stricter since, the item stays and its projection is empty. */
    Projection project(Entry entry, byte[] octets) {
        return project(entry.kind(), String.valueOf(entry.mediaType()), octets);
    }

    Projection project(Kind kind, String mediaType, byte[] octets) {
        try {
            Optional<Format> format = of(kind, mediaType);
            return format.isPresent() ? format.get().project(octets) : Projection.titled(null, null, List.of());
        } catch (NotOfKind notOfKind) {
            return Projection.titled(null, null, List.of(String.valueOf(notOfKind.getMessage())));
        }
    }

    private static String normal(String mediaType) {
        return mediaType.replaceAll("[ \t\"]", "").toLowerCase(Locale.ROOT);
    }
}

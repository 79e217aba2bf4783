package org.holdfast.escrow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.escrow.Shipment.NamedBlob;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;

/** Which blobs entries name: a photo's content says so in its member {@code blob}. */
@ApplicationScoped
class PhotoBlobs {

    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private JournalReader reader;

    /** @param contents those that the caller has anyway; others are read */
    List<NamedBlob> named(UUID account, List<Entry> entries, Map<Digest, byte[]> contents) {
        List<Entry> photos = entries.stream()
                .filter(entry -> entry.kind() == Kind.PHOTO && entry.digest() != null)
                .toList();
        Set<Digest> missing = photos.stream()
                .map(entry -> java.util.Objects.requireNonNull(entry.digest()))
                .filter(digest -> !contents.containsKey(digest))
                .collect(Collectors.toSet());
        Map<Digest, byte[]> read = missing.isEmpty() ? Map.of() : reader.contents(account, missing);
        List<NamedBlob> named = new ArrayList<>();
        for (Entry photo : photos) {
            Digest digest = java.util.Objects.requireNonNull(photo.digest());
            Optional.ofNullable(contents.getOrDefault(digest, read.get(digest)))
                    .flatMap(PhotoBlobs::blob)
                    .ifPresent(blob -> named.add(new NamedBlob(account, photo.seq(), blob)));
        }
        return named;
    }

    private static Optional<Digest> blob(byte[] content) {
        try {
            return Digest.parse(JSON.readTree(content).path("blob").asText());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

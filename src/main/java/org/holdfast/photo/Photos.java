package org.holdfast.photo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.blob.Blobs;
import org.holdfast.item.Cursor;
import org.holdfast.item.Item;
import org.holdfast.item.ItemFilter;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemSearch;
import org.holdfast.item.PhotoDates;
import org.holdfast.item.PhotoDates.Taken;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** What is seen of an account's photos. Whatever of them was never read is handed to the workshop on the way. */
@ApplicationScoped
class Photos {

    @Inject
    private ItemIndex index;

    @Inject
    private ItemSearch search;

    @Inject
    private PhotoDates dates;

    @Inject
    private PictureStore pictures;

    @Inject
    private Blobs blobs;

    @Inject
    private Workshop workshop;

    @Inject
    private Limits limits;

    /**
     * A page of a list.
     *
     * @param seen by blob
     * @param cursor null on the last page
     */
    record Found(
            List<Item> items,
            Map<Digest, Seen> seen,
            @Nullable String cursor) {}

    Found list(UUID account, @Nullable UUID collection, @Nullable Integer limit, PhotoQuery query) {
        int size = limits.page(limit);
        Optional<String> words = query.words();
        if (words.isPresent()) {
            ItemSearch.Found found =
                    search.find(account, Kind.PHOTO, words.get(), ItemFilter.in(collection), query.cursor(), size);
            return found(account, found.items(), found.cursor());
        }
        return query.wanted(collection)
                .map(wanted -> byDate(account, dates.list(account, wanted, size + 1), size))
                .orElseGet(() -> byChange(
                        account,
                        index.live(account, Kind.PHOTO, collection, Cursor.parse(query.cursor(), 0), size + 1),
                        size));
    }

    private Found byDate(UUID account, List<Taken> found, int size) {
        List<Taken> page = found.subList(0, Math.min(size, found.size()));
        String next = page.size() < found.size()
                ? PhotoQuery.cursor(page.get(page.size() - 1).at())
                : null;
        return found(account, page.stream().map(Taken::photo).toList(), next);
    }

    private Found byChange(UUID account, List<Item> found, int size) {
        List<Item> page = found.subList(0, Math.min(size, found.size()));
        return found(account, page, page.size() < found.size() ? Cursor.after(page.get(page.size() - 1)) : null);
    }

    private Found found(UUID account, List<Item> page, @Nullable String cursor) {
        List<Digest> described = page.stream()
                .map(item -> item.projection().blob())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<Digest, Seen> seen = pictures.seen(account, described);
        workshop.want(
                account,
                described.stream().filter(digest -> !seen.containsKey(digest)).toList());
        return new Found(page, seen, cursor);
    }

    /** What is known of a photo's picture. @throws Refusal NOT_FOUND if there is no such photo, or its blob isn't there */
    Seen picture(UUID account, UUID id) {
        Digest digest = index.find(account, id)
                .filter(item -> item.kind() == Kind.PHOTO && item.live())
                .map(item -> item.projection().blob())
                .orElseThrow(() -> Refusal.notFound(Kind.PHOTO.wire()));
        Seen seen = pictures.seen(account, List.of(digest)).get(digest);
        if (seen != null) {
            return seen;
        }
        if (blobs.find(account, digest).isEmpty()) {
            throw Refusal.notFound("picture");
        }
        workshop.want(account, List.of(digest));
        return new Seen(digest, PictureState.PENDING, null, null, null, null, null, null, null);
    }

    /** Empty if the thumbnails were dropped; they are made again then. */
    Optional<Thumbnail> thumbnail(UUID account, Seen seen, Size size) {
        if (seen.state() == PictureState.PLACEHOLDER) {
            return Optional.of(Placeholder.of(size));
        }
        Optional<Thumbnail> found = pictures.thumbnail(account, seen.digest(), size);
        if (found.isEmpty()) {
            workshop.redo(account, seen.digest());
        }
        return found;
    }
}

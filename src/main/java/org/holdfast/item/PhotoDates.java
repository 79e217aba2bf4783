package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Lists live photos by when and where they were taken: when is what the photo's description says, else what was read from the
 * picture; where is what was read from the picture. The one place where the index is joined with the table {@code picture} of
 * the room photo: two sets of rows by two indexes, merged in the order of their dates.
 */
@Stateless
public class PhotoDates {

    /** When a photo was taken of which nobody knows: before photographs, and where drivers and databases count days alike. */
    private static final String NEVER = "timestamp with time zone '1600-01-01 00:00:00+00'";

    private static final String IN_ITEM = "item.account_id = :account and item.live and item.kind = 'photo'";

    /** Photos that say their date themselves. */
    private static final String DATED = "(select item.id as id, item.span_to as taken from item where " + IN_ITEM
            + " and item.span_to is not null%s order by item.span_to desc, item.id desc limit :limit)";

    /** Photos whose picture says it. */
    private static final String READ = "(select item.id as id, picture.taken_at as taken from picture join item on "
            + IN_ITEM + " and item.blob = picture.digest and item.span_to is null"
            + " where picture.account_id = :account and picture.taken_at is not null%s"
            + " order by picture.taken_at desc, item.id desc limit :limit)";

    private static final String BY_DATE = "select id, taken from (" + DATED + " union all " + READ
            + ") as photo order by taken desc, id desc limit :limit";

    private static final String BY_PLACE = "select id, taken from (select item.id as id,"
            + " coalesce(item.span_to, picture.taken_at%s) as taken from picture join item on " + IN_ITEM
            + " and item.blob = picture.digest where picture.account_id = :account"
            + " and picture.latitude between :south and :north and (%s)%s) as photo"
            + " where taken is not null%s order by taken desc, id desc limit :limit";

    @Inject
    private StatelessSession session;

    @Inject
    private ItemStore store;

    /**
     * A part of the Earth, in degrees, its edges included.
     *
     * @param west where it begins; east of {@code east} if it lies across the 180th meridian
     */
    public record Box(double west, double south, double east, double north) {}

    /**
     * Which photos.
     *
     * @param from taken then or later; null for no bound
     * @param to taken before; null for no bound
     * @param box taken there; null for everywhere
     * @param collection only photos in this one, if not null
     * @param after where the last page ended; null for the first
     */
    public record Wanted(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Box box,
            @Nullable UUID collection,
            @Nullable Dated after) {}

    /** A photo's place in the list. @param taken long before photographs if nobody knows */
    public record Dated(UUID id, Instant taken) {}

    /** A photo in the list. */
    public record Taken(Item photo, Dated at) {}

    /** The photos, the latest first; those that nobody knows the date of come last, and only where no date is asked for. */
    public List<Taken> list(UUID account, Wanted wanted, int limit) {
        NativeQuery<Dated> query = session.createNativeQuery(sql(wanted), Dated.class)
                .addScalar("id", UUID.class)
                .addScalar("taken", Instant.class)
                .setParameter("account", account)
                .setParameter("limit", limit);
        given(query, "from", wanted.from);
        given(query, "to", wanted.to);
        given(query, "collection", wanted.collection);
        if (wanted.after != null) {
            query.setParameter("last", wanted.after.taken).setParameter("before", wanted.after.id);
        }
        Box box = wanted.box;
        if (box != null) {
            query.setParameter("south", box.south)
                    .setParameter("north", box.north)
                    .setParameter("west", box.west)
                    .setParameter("east", box.east);
        }
        return items(account, query.list());
    }

    private static void given(NativeQuery<?> query, String name, @Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }

    private static String sql(Wanted wanted) {
        String in = wanted.collection == null ? "" : " and item.collection_id = :collection";
        Box box = wanted.box;
        return box == null
                ? BY_DATE.formatted(
                        between(wanted, "item.span_to", "item.id") + in,
                        between(wanted, "picture.taken_at", "item.id") + in)
                : BY_PLACE.formatted(
                        wanted.from == null && wanted.to == null ? ", " + NEVER : "",
                        longitudes(box),
                        in,
                        between(wanted, "taken", "id"));
    }

    /** What is not asked for is not compared: a bound that is meant to be endless is a date like any other to a database. */
    private static String between(Wanted wanted, String taken, String id) {
        return (wanted.from == null ? "" : " and " + taken + " >= :from")
                + (wanted.to == null ? "" : " and " + taken + " < :to")
                + (wanted.after == null
                        ? ""
                        : " and %1$s <= :last and (%1$s < :last or %2$s < :before)".formatted(taken, id));
    }

    /** A photo that describes a blob. */
    public record Unasked(UUID account, UUID id, Digest blob) {}

    /**
     * Live photos of all accounts whose picture nobody has asked for: for what a server could not ask for any more when it
     * ended.
     *
     * @param after the last one of those found before; null to begin
     */
    public List<Unasked> unasked(@Nullable Unasked after, int limit) {
        String sql = "select item.account_id, item.id, item.blob from item left join picture"
                + " on picture.account_id = item.account_id and picture.digest = item.blob"
                + " where item.kind = 'photo' and item.live and item.blob is not null and picture.digest is null"
                + (after == null
                        ? ""
                        : " and (item.account_id > :account or item.account_id = :account and item.id > :id)")
                + " order by item.account_id, item.id limit :limit";
        NativeQuery<Object[]> query = session.createNativeQuery(sql, Object[].class)
                .addScalar("account_id", UUID.class)
                .addScalar("id", UUID.class)
                .addScalar("blob", String.class)
                .setParameter("limit", limit);
        if (after != null) {
            query.setParameter("account", after.account).setParameter("id", after.id);
        }
        return query.list().stream()
                .map(row -> new Unasked(
                        (UUID) row[0],
                        (UUID) row[1],
                        Digest.parse((String) row[2]).orElseThrow()))
                .toList();
    }

    private static String longitudes(Box box) {
        return box.west <= box.east
                ? "picture.longitude between :west and :east"
                : "picture.longitude >= :west or picture.longitude <= :east";
    }

    private List<Taken> items(UUID account, List<Dated> found) {
        Map<UUID, Item> items =
                store.items(account, found.stream().map(Dated::id).toList());
        return found.stream()
                .filter(dated -> items.containsKey(dated.id))
                .map(dated -> new Taken(Objects.requireNonNull(items.get(dated.id)), dated))
                .toList();
    }
}

package org.holdfast.plant;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The figures of the last 25 hours. Each call is a short transaction. */
@Stateless
public class Samples {

    /** How far apart they are. */
    public static final Duration EVERY = Duration.ofMinutes(5);

    static final Duration KEPT = Duration.ofHours(25);

    /** Whose the figures are that there is one of. */
    private static final UUID PLANT = new UUID(0, 0);

    @Inject
    private StatelessSession session;

    /** The time that a sample of this moment is noted under. */
    public static Instant slot(Instant moment) {
        long every = EVERY.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), every) * every);
    }

    /**
     * Writes down what a node found, and forgets what is old. What is there already stays: of the plant's own figures the first node's,
     * of a node's own the first of these five minutes.
     */
    public void keep(Instant slot, UUID node, Map<Figure, Double> found) {
        session.doWork(database -> {
            try (PreparedStatement insert = database.prepareStatement(
                    "insert into sample (figure, at, node_id, amount) values (?, ?, ?, ?) on conflict do nothing")) {
                for (Map.Entry<Figure, Double> each : found.entrySet()) {
                    insert.setString(1, each.getKey().name());
                    insert.setObject(2, OffsetDateTime.ofInstant(slot, ZoneOffset.UTC));
                    insert.setObject(3, each.getKey().sum() == Figure.Sum.OF_PLANT ? PLANT : node);
                    insert.setDouble(4, each.getValue());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
        session.createNativeMutationQuery("delete from sample where at < :old")
                .setParameter("old", slot.minus(KEPT))
                .executeUpdate();
    }

    /** Of the whole plant, each figure's in the order of time; a figure that nobody noted has none. */
    public Map<Figure, List<Sample>> since(Instant since) {
        Map<Figure, List<Sample>> all = new EnumMap<>(Figure.class);
        session.createNativeQuery(
                        "select figure, at, sum(amount) as added, max(amount) as highest from sample where at >= :since"
                                + " group by figure, at order by figure, at",
                        Object[].class)
                .addScalar("figure", String.class)
                .addScalar("at", Instant.class)
                .addScalar("added", Double.class)
                .addScalar("highest", Double.class)
                .setParameter("since", since)
                .list()
                .forEach(row -> Arrays.stream(Figure.values())
                        .filter(figure -> figure.name().equals(row[0]))
                        .forEach(figure -> all.computeIfAbsent(figure, none -> new ArrayList<>())
                                .add(new Sample((Instant) row[1], (Double)
                                        (figure.sum() == Figure.Sum.ADDED ? row[2] : row[3])))));
        return all;
    }
}

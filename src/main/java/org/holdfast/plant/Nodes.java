package org.holdfast.plant;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;
import org.holdfast.journal.Gate;

/** The table of nodes. Each call is a short transaction; what is lost of it is written again with the next beat. */
@Stateless
public class Nodes {

    private static final int MOST_WORDS = 500;

    /** More nodes than any plant has: whoever restarts in a circle for a day doesn't fill a page. */
    private static final int MOST = 200;

    @Inject
    private StatelessSession session;

    /**
     * Writes down what a node says of itself, and takes those from the list that it has taken the place of: of the same name, begun earlier,
     * silent by now; and those that nobody has heard of for a day.
     */
    public void beat(Node node) {
        boolean known = said(
                                session.createNativeMutationQuery(
                                        "update node set seen_at = :seen, gate = :gate, why = :why,"
                                                + " progress = :progress, heap_used = :used, heap_most = :most, disk_free = :free,"
                                                + " disk_all = :all, streams = :streams, trouble = :trouble where id = :id"),
                                node)
                        .executeUpdate()
                == 1;
        if (!known) {
            said(
                            session.createNativeMutationQuery(
                                    "insert into node (id, name, version, started_at, seen_at, gate, why,"
                                            + " progress, heap_used, heap_most, disk_free, disk_all, streams, trouble) values (:id, :name,"
                                            + " :version, :started, :seen, :gate, :why, :progress, :used, :most, :free, :all, :streams,"
                                            + " :trouble)"),
                            node)
                    .setParameter("name", node.name())
                    .setParameter("version", node.version())
                    .setParameter("started", node.startedAt())
                    .executeUpdate();
        }
        session.createNativeMutationQuery("delete from node where seen_at < :gone"
                        + " or (name = :name and started_at < :started and seen_at < :silent)")
                .setParameter("gone", node.seenAt().minus(Node.GONE_AFTER))
                .setParameter("name", node.name())
                .setParameter("started", node.startedAt())
                .setParameter("silent", node.seenAt().minus(Node.SILENT_AFTER))
                .executeUpdate();
    }

    private static MutationQuery said(MutationQuery query, Node node) {
        return query.setParameter("id", node.id())
                .setParameter("seen", node.seenAt())
                .setParameter("gate", node.gate().wire())
                .setParameter("why", cut(node.why()))
                .setParameter("progress", node.progress())
                .setParameter("used", node.heapUsed())
                .setParameter("most", node.heapMost())
                .setParameter("free", node.diskFree())
                .setParameter("all", node.diskAll())
                .setParameter("streams", node.streams())
                .setParameter("trouble", node.trouble() == null ? null : cut(node.trouble()), String.class);
    }

    /** A node that is stopped in order is missed by nobody. */
    public void leave(UUID id) {
        session.createNativeMutationQuery("delete from node where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** All that were heard of within a day, by name. */
    public List<Node> list() {
        return session
                .createNativeQuery(
                        "select id, name, version, started_at, seen_at, gate, why, progress, heap_used, heap_most,"
                                + " disk_free, disk_all, streams, trouble from node order by name, started_at, id limit "
                                + MOST,
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("name", String.class)
                .addScalar("version", String.class)
                .addScalar("started_at", Instant.class)
                .addScalar("seen_at", Instant.class)
                .addScalar("gate", String.class)
                .addScalar("why", String.class)
                .addScalar("progress", Double.class)
                .addScalar("heap_used", Long.class)
                .addScalar("heap_most", Long.class)
                .addScalar("disk_free", Long.class)
                .addScalar("disk_all", Long.class)
                .addScalar("streams", Integer.class)
                .addScalar("trouble", String.class)
                .list()
                .stream()
                .map(Nodes::node)
                .toList();
    }

    private static Node node(Object[] row) {
        return new Node(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (Instant) row[3],
                (Instant) row[4],
                gate((String) row[5]),
                (String) row[6],
                (Double) row[7],
                (Long) row[8],
                (Long) row[9],
                (Long) row[10],
                (Long) row[11],
                (Integer) row[12],
                (String) row[13]);
    }

    /** A newer node may say what this one has no word for; it isn't serving as this one knows it. */
    private static Gate.State gate(String wire) {
        return Arrays.stream(Gate.State.values())
                .filter(state -> state.wire().equals(wire))
                .findFirst()
                .orElse(Gate.State.READ_ONLY);
    }

    private static String cut(String words) {
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
    }
}

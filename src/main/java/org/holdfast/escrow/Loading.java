package org.holdfast.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.escrow.Backlog.Noted;
import org.holdfast.escrow.Chain.Link;
import org.holdfast.escrow.Rows.Name;
import org.holdfast.escrow.Rows.Table;
import org.holdfast.escrow.Segment.RecordLine;

/**
 * Fills a segment from the backlog: first rows, so that whose entries they are is known before the entries; then entries. A row is
 * read after it was noted, so what is shipped is at least as new as the note; whatever comes later is noted again.
 */
@ApplicationScoped
class Loading {

    /** Of each table. */
    private static final int ROWS = 500;

    private static final int HEADS = 5_000;

    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private Backlog backlog;

    @Inject
    private Rows rows;

    @Inject
    private LoadingEntries entries;

    @Inject
    private Freight freight;

    @Inject
    private AccountKeys keys;

    @Inject
    private EscrowBounds bounds;

    @Inject
    private Clock clock;

    /**
     * @return may be empty, and still answer rows of the outbox that were answered before
     * @throws IOException if keys of new accounts can't be put into the vault
     */
    Cargo load(Link after) throws IOException {
        Cargo cargo = new Cargo(after, clock.instant());
        Map<Table, List<Noted>> changed = backlog.rows(ROWS).stream()
                .collect(Collectors.groupingBy(Loading::table, LinkedHashMap::new, Collectors.toList()));
        boolean more = false;
        for (Map.Entry<Table, List<Noted>> some : changed.entrySet()) {
            more |= !load(some.getKey(), some.getValue(), cargo);
        }
        if (!more) {
            Set<Name> ops = entries.load(backlog.heads(HEADS), cargo);
            load(Rows.table("op_answer"), ops, cargo);
        }
        return cargo;
    }

    /** @return false if there are more of them, or no more room */
    private boolean load(Table table, List<Noted> noted, Cargo cargo) throws IOException {
        for (int from = 0; from < noted.size(); from += table.atATime()) {
            if (cargo.size() > bounds.segmentOctets()) {
                return false;
            }
            List<Noted> some = noted.subList(from, Math.min(noted.size(), from + table.atATime()));
            load(table, names(table, some), cargo);
            some.forEach(row -> cargo.answers(row.id()));
        }
        return noted.size() < ROWS;
    }

    private void load(Table table, Set<Name> names, Cargo cargo) throws IOException {
        Map<Name, ObjectNode> found = rows.read(table, names);
        Set<UUID> owners = found.values().stream().map(table::owner).collect(Collectors.toSet());
        // An erased account has no key, and is given none: but that it is erased, nothing of it is shipped.
        Set<UUID> erased = owners.isEmpty() ? Set.of() : freight.erased(owners);
        found.values().removeIf(row -> erased.contains(table.owner(row)));
        owners.removeAll(erased);
        Map<UUID, AccountKey> ownersKeys = owners.isEmpty() ? new HashMap<>() : keys.toSeal(owners);
        found.forEach((name, row) -> {
            UUID owner = table.owner(row);
            byte[] sealed =
                    java.util.Objects.requireNonNull(ownersKeys.get(owner)).seal(json(row));
            cargo.add(new RecordLine(owner, table.name(), name.ref(), sealed));
        });
    }

    private static Set<Name> names(Table table, List<Noted> noted) {
        Set<Name> names = new LinkedHashSet<>();
        noted.forEach(row -> names.add(new Name(table.owned() ? row.account() : null, row.ref())));
        return names;
    }

    private static Table table(Noted noted) {
        return Rows.TABLES.stream()
                .filter(table -> Rows.notedAs(table).equals(noted.what()))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] json(ObjectNode row) {
        try {
            return JSON.writeValueAsBytes(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row is strings and numbers", e);
        }
    }
}

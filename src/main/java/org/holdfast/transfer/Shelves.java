package org.holdfast.transfer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.item.Item;
import org.holdfast.item.NameUuid;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** The collections that an import puts things in: found by name, or made under an id that follows from the name. */
final class Shelves {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NAME = 200;

    private final UUID account;
    private final @Nullable UUID asked;
    private final @Nullable Kind askedKind;
    private final Map<String, UUID> byName = new HashMap<>();
    private final Map<UUID, Kind> live = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    /**
     * @param there the account's live collections
     * @param asked where things go whose place says nothing; null for the default collections
     * @throws Refusal if the account has no such collection
     */
    Shelves(UUID account, List<Item> there, @Nullable UUID asked) {
        this.account = account;
        this.asked = asked;
        for (Item collection : there) {
            Kind holds = collection.projection().holds();
            if (holds != null) {
                live.put(collection.id(), holds);
                byName.putIfAbsent(
                        key(holds, String.valueOf(collection.projection().title())), collection.id());
            }
        }
        this.askedKind = asked == null ? null : live.get(asked);
        if (asked != null && askedKind == null) {
            throw Refusal.ofField(
                    Refusal.Reason.NOT_FOUND, "collection", "There is no collection " + asked + " in this account.");
        }
    }

    /** The collection of that name, if it is there; where there is no name, that which was asked for. Null is the default one. */
    Optional<UUID> find(Kind kind, @Nullable String shelf) {
        if (shelf == null || failed.contains(key(kind, shelf))) {
            return Optional.ofNullable(kind == askedKind ? asked : null);
        }
        return Optional.ofNullable(byName.get(key(kind, shelf)));
    }

    /** Whether a collection of that name has to be made first. */
    boolean isMissing(Kind kind, @Nullable String shelf) {
        return shelf != null && !failed.contains(key(kind, shelf)) && !byName.containsKey(key(kind, shelf));
    }

    boolean isLive(UUID collection, Kind kind) {
        return live.get(collection) == kind;
    }

    /** What makes it. The id follows from the name, so that a repeat finds it. */
    Op.Put making(Kind kind, String shelf, UUID op) {
        ObjectNode json = JSON.createObjectNode().put("kind", kind.wire()).put("name", cut(shelf));
        Content content = Content.of("application/json", json.toString().getBytes(StandardCharsets.UTF_8));
        return new Op.Put(op, idOf(kind, shelf), Kind.COLLECTION, null, null, content, content.digest(), Cause.IMPORT);
    }

    UUID idOf(Kind kind, String shelf) {
        return NameUuid.of(account, "import/collection/" + key(kind, shelf));
    }

    void made(Kind kind, String shelf, UUID collection) {
        byName.put(key(kind, shelf), collection);
        live.put(collection, kind);
    }

    /** It can't be made: what belongs there goes where all goes. */
    void failed(Kind kind, String shelf) {
        failed.add(key(kind, shelf));
    }

    /** A collection that came with its own id. */
    void arrived(UUID collection, Kind kind) {
        live.put(collection, kind);
    }

    private static String key(Kind kind, String name) {
        return kind.wire() + "/" + cut(name);
    }

    private static String cut(String name) {
        String line = name.strip();
        return line.codePointCount(0, line.length()) <= NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, NAME));
    }
}

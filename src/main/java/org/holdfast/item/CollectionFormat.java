package org.holdfast.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A collection: {@code {"kind", "name", "color"?, "order"?}}. Its kind is that of the items it holds; members that are not
 * known here are the client's own and stay.
 */
@ApplicationScoped
public class CollectionFormat implements Format {

    private static final int NAME_LENGTH = 200;
    private static final Pattern COLOR = Pattern.compile("#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");

    @Override
    public Kind kind() {
        return Kind.COLLECTION;
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("application/json");
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        ObjectNode collection = JsonDocument.read(octets);
        Kind holds = holds(collection);
        String name = JsonMembers.text(collection, "name");
        if (name.codePointCount(0, name.length()) > NAME_LENGTH) {
            throw JsonMembers.malformed("name", "a text of at most " + NAME_LENGTH + " characters");
        }
        String color = JsonMembers.optionalText(collection, "color");
        if (color != null && !COLOR.matcher(color).matches()) {
            throw JsonMembers.malformed("color", "a CSS hex color such as #1e90ff");
        }
        JsonMembers.optionalInteger(collection, "order");
        return Projection.titled(null, name, List.of()).holding(holds).foundBy(words(name));
    }

    static List<Word> words(String name) {
        return new Words().text(name, Words.NAME).list();
    }

    private static Kind holds(ObjectNode collection) throws NotOfKind {
        return Kind.ofWire(JsonMembers.text(collection, "kind"))
                .filter(kind -> kind != Kind.COLLECTION)
                .orElseThrow(() -> JsonMembers.malformed("kind", "contact, event, task, note or photo"));
    }

    @Override
    public int weight(byte[] octets) {
        return weightOf(octets);
    }

    static int weightOf(byte[] octets) {
        return Weight.ofJson(octets, Set.of());
    }

    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        return JsonMerge.merge(base, ours, theirs, Set.of());
    }
}

package org.holdfast.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What an item says, gathered line by line as people read it. It comes from strangers: at most {@value #MOST} lines of at most
 * {@value #LONGEST} characters are taken.
 */
public final class Facts {

    private static final int MOST = 200;
    private static final int LONGEST = 20_000;

    /** What a number or address is for that has words of its own; others are shown as they are written. */
    private static final Set<String> KNOWN = Set.of("private", "work", "mobile", "fax", "pager", "voice", "text");

    private final Voice voice;
    private final List<Fact> all = new ArrayList<>();
    private boolean cut;

    /** @param label in the caller's language */
    public record Fact(String label, String value) {}

    Facts(Voice voice) {
        this.voice = voice;
    }

    /** One line; nothing if there is nothing to say. */
    Facts say(String key, @Nullable String value) {
        return say(key, "", value);
    }

    /** @param about beside the label, such as "work"; may be empty */
    Facts say(String key, String about, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        if (all.size() >= MOST) {
            cut = true;
            return this;
        }
        String label = voice.text(key) + (about.isEmpty() ? "" : " (" + about + ")");
        cut |= value.length() > LONGEST;
        all.add(new Fact(label, value.substring(0, Math.min(LONGEST, value.length()))));
        return this;
    }

    /** A line for each entry of a map, by one of its members; what each is for stands beside the label. */
    Facts each(String key, JsonNode entries, String member) {
        entries.forEach(entry -> say(key, about(entry), text(entry, member)));
        return this;
    }

    /** The names of a set, which JSON writes as members that are true, in one line. */
    Facts set(String key, JsonNode set) {
        return say(key, names(set));
    }

    private String about(JsonNode entry) {
        StringJoiner words = new StringJoiner(", ");
        for (String member : List.of("contexts", "features")) {
            entry.path(member).fieldNames().forEachRemaining(name -> {
                if (words.length() < 100) {
                    words.add(KNOWN.contains(name) ? voice.text("about." + name) : name);
                }
            });
        }
        String label = text(entry, "label");
        if (label != null) {
            words.add(label.substring(0, Math.min(60, label.length())));
        }
        return words.toString();
    }

    static String names(JsonNode set) {
        StringJoiner names = new StringJoiner(", ");
        set.fieldNames().forEachRemaining(name -> {
            if (names.length() < LONGEST) {
                names.add(name);
            }
        });
        return names.toString();
    }

    static @Nullable String text(JsonNode node, String member) {
        JsonNode found = node.path(member);
        return found.isValueNode() && !found.isNull() ? found.asText() : null;
    }

    List<Fact> list() {
        return List.copyOf(all);
    }

    /** Whether there was more than is told. */
    boolean isCut() {
        return cut;
    }
}

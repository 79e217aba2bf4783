package org.holdfast.item;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Two forms of a made-up contact, and a view each way. A contact is a line that names the form and then lines such as {@code
 * tel=5}; the soft form is written in any case, the loud one in capitals. An exclamation mark can be said in the loud form
 * only, a question mark only in the soft one.
 */
final class Toy {

    static final String SOFT = "text/soft";
    static final String LOUD = "text/loud";
    static final Formats FORMATS = new Formats(
            List.<Format>of(new Form(SOFT, "soft"), new Form(LOUD, "LOUD"), new CollectionFormat(), new Unseen()));
    static final Views VIEWS = new Views(List.<View>of(new Shout(), new Whisper()), FORMATS);

    private Toy() {}

    static Content soft(String... lines) {
        return content(SOFT, "soft", lines);
    }

    static Content loud(String... lines) {
        return content(LOUD, "LOUD", lines);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static Content content(String type, String first, String... lines) {
        return Content.of(type, octets(first, List.of(lines)));
    }

    private static byte[] octets(String first, List<String> lines) {
        return (first + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(byte[] octets) {
        List<String> lines = new ArrayList<>(text(octets).lines().toList());
        lines.remove(0);
        return lines;
    }

    /** By key, in lower case. */
    private static Map<String, String> properties(byte @Nullable [] octets) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String line : octets == null ? List.<String>of() : lines(octets)) {
            properties.put(key(line), line);
        }
        return properties;
    }

    private static String key(String line) {
        return line.split("=")[0].toLowerCase(Locale.ROOT);
    }

    private static void refuse(byte[] octets, String mark) throws NotConvertible {
        if (text(octets).contains(mark)) {
            throw new NotConvertible("There is no word for " + mark + " in the other form.");
        }
    }

    /** A form; it merges line by line, and the later of two changes of one line shows. */
    private record Form(String type, String first) implements Format {

        @Override
        public Kind kind() {
            return Kind.CONTACT;
        }

        @Override
        public Set<String> mediaTypes() {
            return Set.of(type);
        }

        @Override
        public Projection project(byte[] octets) throws NotOfKind {
            if (!text(octets).startsWith(first + "\n")) {
                throw new NotOfKind("This does not begin with " + first + ".");
            }
            return Projection.titled(null, lines(octets).get(0), List.of());
        }

        @Override
        public int weight(byte[] octets) {
            return lines(octets).size();
        }

        @Override
        public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
            Map<String, String> before = properties(base);
            Map<String, String> mine = properties(ours);
            Map<String, String> yours = properties(theirs);
            Set<String> keys = new LinkedHashSet<>(mine.keySet());
            keys.addAll(yours.keySet());
            List<String> merged = new ArrayList<>();
            boolean collided = false;
            for (String key : keys) {
                String was = before.get(key);
                boolean changedByMe = !Objects.equals(was, mine.get(key));
                boolean changedByYou = !Objects.equals(was, yours.get(key));
                collided |= changedByMe && changedByYou && mine.get(key) != null && yours.get(key) != null;
                String line = changedByYou && yours.get(key) != null ? yours.get(key) : mine.get(key);
                if (line != null && !(changedByYou && yours.get(key) == null && !changedByMe)) {
                    merged.add(line);
                }
            }
            return new Merge.Merged(octets(first, merged), collided);
        }
    }

    /** A form that nobody has a view of. */
    private static final class Unseen implements Format {

        @Override
        public Kind kind() {
            return Kind.CONTACT;
        }

        @Override
        public Set<String> mediaTypes() {
            return Set.of("text/unseen");
        }

        @Override
        public Projection project(byte[] octets) {
            return Projection.titled(null, null, List.of());
        }

        @Override
        public int weight(byte[] octets) {
            return octets.length;
        }

        @Override
        public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
            return new Merge.TwoItems();
        }
    }

    private static final class Shout implements View {

        @Override
        public Kind kind() {
            return Kind.CONTACT;
        }

        @Override
        public Set<String> from() {
            return Set.of(SOFT);
        }

        @Override
        public String to() {
            return LOUD;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public byte[] of(byte[] stored) throws NotConvertible {
            refuse(stored, "?");
            return octets(
                    "LOUD",
                    lines(stored).stream()
                            .map(line -> line.toUpperCase(Locale.ROOT))
                            .toList());
        }

        @Override
        public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
            refuse(edited, "!");
            Map<String, String> before = properties(of(stored));
            Map<String, String> kept = properties(stored);
            List<String> lines = new ArrayList<>();
            properties(edited)
                    .forEach((key, line) -> lines.add(
                            line.equals(before.get(key))
                                    ? String.valueOf(kept.get(key))
                                    : line.toLowerCase(Locale.ROOT)));
            return octets("soft", lines);
        }
    }

    private static final class Whisper implements View {

        @Override
        public Kind kind() {
            return Kind.CONTACT;
        }

        @Override
        public Set<String> from() {
            return Set.of(LOUD);
        }

        @Override
        public String to() {
            return SOFT + ";version=1";
        }

        @Override
        public String version() {
            return "2.1";
        }

        @Override
        public byte[] of(byte[] stored) throws NotConvertible {
            refuse(stored, "!");
            return octets(
                    "soft",
                    lines(stored).stream()
                            .map(line -> line.toLowerCase(Locale.ROOT))
                            .toList());
        }

        @Override
        public byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible {
            refuse(edited, "?");
            Map<String, String> before = properties(of(stored));
            Map<String, String> kept = properties(stored);
            List<String> lines = new ArrayList<>();
            properties(edited)
                    .forEach((key, line) -> lines.add(
                            line.equals(before.get(key))
                                    ? String.valueOf(kept.get(key))
                                    : line.toUpperCase(Locale.ROOT)));
            return octets("LOUD", lines);
        }
    }
}

package org.holdfast.note;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.holdfast.item.Format;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Weight;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Notes as Markdown (RFC 7763) in UTF-8. */
@ApplicationScoped
public class MarkdownFormat implements Format {

    private static final int HEADING_LEVELS = 6;

    @Override
    public Kind kind() {
        return Kind.NOTE;
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("text/markdown");
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        return NoteText.project(octets, MarkdownFormat::withoutHeadingMarks);
    }

    @Override
    public int weight(byte[] octets) {
        return Weight.ofText(octets);
    }

    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        return NoteText.merge(base, ours, theirs);
    }

    /** The text of a line: {@code ## Shopping ##} is "Shopping", and {@code #shopping} is no heading. */
    private static String withoutHeadingMarks(String line) {
        String text = line.strip();
        int level = marks(text);
        boolean heading = level > 0
                && level <= HEADING_LEVELS
                && (level == text.length() || Character.isWhitespace(text.charAt(level)));
        if (!heading) {
            return text;
        }
        int end = text.length();
        while (end > level && text.charAt(end - 1) == '#') {
            end--;
        }
        boolean closed = end == level || Character.isWhitespace(text.charAt(end - 1));
        return text.substring(level, closed ? end : text.length()).strip();
    }

    private static int marks(String text) {
        int marks = 0;
        while (marks < text.length() && text.charAt(marks) == '#') {
            marks++;
        }
        return marks;
    }
}

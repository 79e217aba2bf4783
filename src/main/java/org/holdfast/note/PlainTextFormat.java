package org.holdfast.note;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.holdfast.item.Format;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Weight;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Notes as plain text in UTF-8. */
@ApplicationScoped
public class PlainTextFormat implements Format {

    @Override
    public Kind kind() {
        return Kind.NOTE;
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("text/plain");
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        return NoteText.project(octets, UnaryOperator.identity());
    }

    @Override
    public int weight(byte[] octets) {
        return Weight.ofText(octets);
    }

    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        return NoteText.merge(base, ours, theirs);
    }
}

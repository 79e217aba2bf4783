package org.holdfast.demo;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.journal.Kind;

/** A note, to which lines are added. */
final class Scribble extends Piece {

    private static final List<String> NOTES = Words.lines("notes.txt");

    private String text;

    Scribble(UUID id, Random chance) {
        super(id, Kind.NOTE, "text/plain");
        this.text = line(chance);
    }

    @Override
    void change(Random chance) {
        text += "\n" + line(chance);
    }

    @Override
    String written() {
        return text;
    }

    private static String line(Random chance) {
        return Words.any(NOTES, chance).replace("\\n", "\n");
    }
}

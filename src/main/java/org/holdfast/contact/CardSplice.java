package org.holdfast.contact;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.item.NotConvertible;
import org.jspecify.annotations.Nullable;

/**
 * Writes other lines into a card: a property whose line stays keeps its octets and its place; a new line stands where one of
 * its name went, or after the last of its name, or at the end.
 */
final class CardSplice {

    private final RawCard paper;
    private final List<@Nullable Line> lines;
    private final LineWriter writer;

    /**
     * @param lines of the paper's properties, in their order
     * @param charset of the paper
     */
    CardSplice(RawCard paper, List<@Nullable Line> lines, Charset charset) {
        this.paper = paper;
        this.lines = lines;
        this.writer = new LineWriter(paper.version(), charset, paper.lineEnd());
    }

    /**
     * @return the card, one char for each octet
     * @throws NotConvertible if the card's charset has no octets for a new line
     */
    String written(List<Line> after) throws NotConvertible {
        Map<Line, Integer> wanted = CardConversion.counts(after);
        boolean[] stays = new boolean[lines.size()];
        Map<Line, Integer> kept = new HashMap<>();
        for (int i = 0; i < stays.length; i++) {
            Line line = lines.get(i);
            stays[i] = line == null || kept.getOrDefault(line, 0) < wanted.getOrDefault(line, 0);
            if (line != null && stays[i]) {
                kept.merge(line, 1, Integer::sum);
            }
        }
        List<Line> came = new ArrayList<>();
        for (Line line : after) {
            if (kept.merge(line, -1, Integer::sum) < 0) {
                came.add(line);
            }
        }
        return compose(stays, places(stays, came));
    }

    /** What is to be written at each property's place, and after the last one. */
    private List<List<Line>> places(boolean[] stays, List<Line> came) {
        List<List<Line>> places = new ArrayList<>();
        Map<String, Deque<Integer>> free = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            places.add(new ArrayList<>());
            Line line = lines.get(i);
            if (line != null) {
                last.put(line.name(), i);
            }
            if (line != null && !stays[i]) {
                free.computeIfAbsent(line.name(), name -> new ArrayDeque<>()).add(i);
            }
        }
        places.add(new ArrayList<>());
        for (Line line : came) {
            Deque<Integer> empty = free.get(line.name());
            int place =
                    empty == null || empty.isEmpty() ? last.getOrDefault(line.name(), lines.size()) : empty.remove();
            places.get(place).add(line);
        }
        return places;
    }

    private String compose(boolean[] stays, List<List<Line>> places) throws NotConvertible {
        StringBuilder card = new StringBuilder(paper.head());
        for (int i = 0; i < stays.length; i++) {
            if (stays[i]) {
                card.append(paper.properties().get(i).raw());
            }
            for (Line line : places.get(i)) {
                card.append(writer.write(line));
            }
        }
        for (Line line : places.get(stays.length)) {
            card.append(writer.write(line));
        }
        return card.append(paper.tail()).toString();
    }
}

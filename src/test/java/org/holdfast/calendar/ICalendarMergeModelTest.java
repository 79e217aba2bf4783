package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import biweekly.Biweekly;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.item.Merge.Merged;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random edits of random events; what is in a document is told by a parser that is not ours. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ICalendarMergeModelTest {

    private final ICalendarEvents events = new ICalendarEvents();

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_merge_loses_nothing_new_and_makes_nothing_up(int seed) {
        var base = ModelEvent.random(new Random(seed));
        byte[] was = base.octets();
        byte[] ours = base.edited(slot -> true).octets();
        byte[] theirs = base.edited(slot -> true).octets();

        var merged = (Merged) events.merge(was, ours, theirs);

        var lines = lines(merged.octets());
        assertThat(union(lines(ours), lines(theirs))).containsAll(lines);
        assertThat(lines).containsAll(minus(lines(theirs), lines(was)));
        assertThat(lines).containsAll(manyValued(minus(lines(ours), lines(was)), merged.collided()));
        assertThat(minus(lines, gone(was, ours, theirs))).isEqualTo(lines);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_merged_event_is_an_event_to_us_and_to_others(int seed) {
        var base = ModelEvent.random(new Random(seed));
        byte[] ours = base.edited(slot -> true).octets();

        var merged = (Merged)
                events.merge(base.octets(), ours, base.edited(slot -> true).octets());

        assertThatCode(() -> events.project(merged.octets())).doesNotThrowAnyException();
        assertThat(Biweekly.parse(new String(merged.octets(), UTF_8)).first().getEvents())
                .isNotEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_edit_of_one_side_comes_out_octet_for_octet(int seed) {
        var model = ModelEvent.random(new Random(seed));
        byte[] base = model.octets();
        byte[] edit = model.edited(slot -> true).octets();

        assertThat(events.merge(base, edit, base)).isEqualTo(new Merged(edit, false));
        assertThat(events.merge(base, base, edit)).isEqualTo(new Merged(edit, false));
        assertThat(events.merge(base, edit, edit)).isEqualTo(new Merged(edit, false));
        assertThat(events.merge(null, edit, edit)).isEqualTo(new Merged(edit, false));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void disjoint_edits_give_the_same_in_both_orders(int seed) {
        var model = ModelEvent.random(new Random(seed));
        byte[] base = model.octets();
        byte[] one = model.edited(slot -> slot.hashCode() % 2 == 0).octets();
        byte[] other = model.edited(slot -> slot.hashCode() % 2 != 0).octets();

        var merged = (Merged) events.merge(base, one, other);
        var theOtherWay = (Merged) events.merge(base, other, one);

        assertThat(merged.collided()).isFalse();
        assertThat(theOtherWay.collided()).isFalse();
        assertThat(lines(merged.octets())).isEqualTo(lines(theOtherWay.octets()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void without_a_base_nothing_is_lost_but_what_collides(int seed) {
        var model = ModelEvent.random(new Random(seed));
        byte[] ours = model.edited(slot -> true).octets();
        byte[] theirs = model.edited(slot -> true).octets();

        var merged = (Merged) events.merge(null, ours, theirs);

        assertThat(lines(merged.octets())).containsAll(lines(theirs));
        assertThat(lines(merged.octets())).containsAll(manyValued(lines(ours), merged.collided()));
    }

    /** What one side removed from the event itself and the other left alone. */
    private static Set<String> gone(byte[] was, byte[] ours, byte[] theirs) {
        var gone = minus(lines(was), lines(ours));
        gone.addAll(minus(lines(was), lines(theirs)));
        gone.removeIf(line -> !line.startsWith("VEVENT/X-COLOUR") && !line.startsWith("VEVENT/CATEGORIES"));
        return gone;
    }

    /** After a collision only many-valued properties are sure to show. */
    private static Set<String> manyValued(Set<String> lines, boolean collided) {
        return lines.stream()
                .filter(line -> !collided || line.matches("VEVENT/(COMMENT|X-COLOUR|CATEGORIES).*"))
                .collect(Collectors.toSet());
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> lines(byte[] octets) {
        var lines = new HashSet<String>();
        var text = new StringReader(new String(octets, UTF_8));
        try (var reader = new VObjectReader(text, SyntaxRules.iCalendar())) {
            reader.parse(new VObjectDataAdapter() {
                @Override
                public void onProperty(VObjectProperty property, Context context) {
                    var parents = context.getParentComponents();
                    lines.add(parents.get(parents.size() - 1) + "/" + property.getName() + " "
                            + property.getParameters().getMap() + " " + property.getValue());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}

package org.holdfast.calendar;

import java.util.List;
import java.util.function.Consumer;
import org.holdfast.item.Word;
import org.holdfast.item.Words;

/** The words that an event or task in iCalendar is found by: of the item itself first, then of its special instances. */
final class ICalWords {

    private static final List<String> PEOPLE = List.of("ATTENDEE", "ORGANIZER");

    private ICalWords() {}

    static List<Word> of(ICalItem item) {
        var words = new Words();
        each(item, "SUMMARY", line -> words.text(ICalText.title(line), Words.NAME));
        each(item, "LOCATION", line -> words.text(ICalText.title(line), Words.PLACE));
        each(item, "CATEGORIES", line -> words.text(ICalText.title(line), Words.LABEL));
        PEOPLE.forEach(people -> each(item, people, line -> add(line, words)));
        each(item, "DESCRIPTION", line -> words.text(ICalText.title(line), Words.TEXT));
        return words.list();
    }

    private static void add(ContentLine person, Words words) {
        person.parameter("CN").ifPresent(name -> words.text(ICalText.decoded(name), Words.PART));
        words.address(ICalText.decoded(person.value().strip()), Words.PART);
    }

    private static void each(ICalItem item, String name, Consumer<ContentLine> taker) {
        var master = item.master();
        master.lines(name).forEach(taker);
        item.instances().stream()
                .filter(instance -> instance != master)
                .flatMap(instance -> instance.lines(name))
                .forEach(taker);
    }
}

package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.holdfast.item.Word;
import org.holdfast.item.Words;

/** The words that an event or task in JSCalendar is found by: of the item itself first, then of its special instances. */
final class JSWords {

    private JSWords() {}

    static List<Word> of(JsonNode item) {
        var words = new Words();
        words.text(item.path("title").textValue(), Words.NAME);
        item.path("recurrenceOverrides")
                .forEach(special -> words.text(special.path("title").textValue(), Words.NAME));
        for (var place : item.path("locations")) {
            words.text(place.path("name").textValue(), Words.PLACE);
        }
        item.path("keywords").fieldNames().forEachRemaining(keyword -> words.text(keyword, Words.LABEL));
        item.path("participants").forEach(person -> add(person, words));
        words.text(item.path("description").textValue(), Words.TEXT);
        item.path("recurrenceOverrides")
                .forEach(special -> words.text(special.path("description").textValue(), Words.TEXT));
        return words.list();
    }

    /** RFC 8984, section 4.4.6: who it is, and the addresses at which he can be reached. */
    private static void add(JsonNode person, Words words) {
        words.text(person.path("name").textValue(), Words.PART);
        words.address(person.path("email").textValue(), Words.PART);
        for (var way : person.path("sendTo")) {
            var address = way.textValue();
            if (address != null && address.startsWith("mailto:")) {
                words.address(address, Words.PART);
            }
        }
    }
}

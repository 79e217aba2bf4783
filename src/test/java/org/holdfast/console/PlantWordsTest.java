package org.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.StaffRole;
import org.holdfast.journal.Gate;
import org.holdfast.plant.Figure;
import org.holdfast.plant.Finding;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page of the plant can say, it can say in each language; and who may see it when. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlantWordsTest {

    /** As the rooms raise them. */
    private static final List<String> ALARMS = List.of(
            "escrow-unreachable",
            "escrow-stopped",
            "escrow-lies",
            "escrow-behind",
            "database-rewound",
            "escrow-damaged-segment",
            "escrow-foreign",
            "escrow-damaged-source",
            "escrow-damaged-blob",
            "content-damaged",
            "content-missing",
            "blob-damaged",
            "blob-missing",
            "journal-damaged",
            "index-damaged",
            "rows-lost",
            "escrow-damaged",
            "drill-failed",
            "account-quarantined",
            "audit-broken",
            "hold-stuck",
            "other");

    @Test
    void each_finding_has_words_for_what_it_is_and_what_to_do() {
        List<String> keys = new ArrayList<>();
        Stream.of(Finding.Rule.values())
                .filter(rule -> rule != Finding.Rule.ALARM)
                .forEach(rule -> keys.add("plant.rule." + rule.name().toLowerCase(Locale.ROOT)));
        ALARMS.forEach(subject -> keys.add(FindingWords.alarmKey(subject)));

        for (Locale language : Look.LANGUAGES) {
            assertThat(words(language)).containsAll(keys);
            assertThat(words(language))
                    .containsAll(keys.stream().map(key -> key + ".do").toList());
        }
    }

    @Test
    void each_figure_and_each_state_of_a_gate_has_a_name() {
        List<String> keys = new ArrayList<>();
        Stream.of(Figure.values())
                .forEach(figure -> keys.add("plant.figure." + figure.name().toLowerCase(Locale.ROOT)));
        Stream.of(Gate.State.values()).forEach(state -> keys.add("plant.gate." + state.wire()));

        assertThat(words(Locale.ENGLISH)).containsAll(keys);
    }

    @ParameterizedTest
    @EnumSource
    void while_data_comes_back_an_operator_who_is_signed_in_sees_the_plant_and_nobody_sees_anything_else(
            StaffRole role) {
        Optional<StaffCaller> caller = Optional.of(new StaffCaller(UUID.randomUUID(), null, "somebody", role));

        assertThat(Stream.of(Place.values()).filter(place -> ConsoleGate.isToSeeIt(place, caller)))
                .containsExactlyElementsOf(role == StaffRole.OPERATOR ? List.of(Place.PLANT) : List.of());
        assertThat(Stream.of(Place.values()).filter(place -> ConsoleGate.isToSeeIt(place, Optional.empty())))
                .isEmpty();
    }

    private static List<String> words(Locale language) {
        return List.copyOf(ResourceBundle.getBundle(Voice.BUNDLE, language).keySet());
    }
}

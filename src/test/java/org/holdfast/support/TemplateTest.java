package org.holdfast.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final Instant SINCE = Instant.parse("2026-11-22T10:00:31Z");

    @ParameterizedTest
    @EnumSource
    void each_template_says_what_it_is_about_in_both_languages(Template template) {
        String english = template.text(Locale.ENGLISH, "Contacts {0} 'lost'", SINCE, measured(2, 5));
        String spanish = template.text(SPANISH, "Contacts {0} 'lost'", SINCE, measured(2, 5));

        assertThat(english).contains("Contacts {0} 'lost'").hasSizeLessThan(1_500);
        assertThat(spanish)
                .contains("Contacts {0} 'lost'")
                .hasSizeLessThan(1_500)
                .isNotEqualTo(english);
        assertThat(english.replace("Contacts {0} 'lost'", "")).doesNotContain("{", "''");
        assertThat(spanish.replace("Contacts {0} 'lost'", "")).doesNotContain("{", "''");
    }

    @Test
    void a_statement_of_loss_has_the_measured_numbers() {
        String many = Template.LOSS_STATEMENT.text(Locale.ENGLISH, "it", SINCE, measured(2, 1_500));
        String one = Template.LOSS_STATEMENT.text(SPANISH, "eso", SINCE, measured(1, 1));

        assertThat(many).contains("2 accounts are missing something", "1,500 items are missing", "1,500 can be");
        assertThat(one).contains("A 1 cuenta le falta algo", "falta 1 elemento");
    }

    @Test
    void another_language_is_answered_in_english() {
        assertThat(Template.RESOLVED.text(Locale.FRENCH, "it", SINCE, null))
                .isEqualTo("This is over: it. It began at 2026-11-22 10:00 UTC. Everything works as it should again.");
    }

    private static Assessment measured(long lost, long missing) {
        return new Assessment(
                UUID.randomUUID(),
                Scope.Reach.ALL,
                null,
                null,
                "rosa",
                SINCE,
                false,
                10,
                10,
                lost,
                0,
                List.of(new KindLoss(Kind.CONTACT, 2_000, 2_000 - missing, missing, 0, missing)),
                SINCE);
    }
}

package org.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.access.AuditVerification;
import org.holdfast.access.Deed;
import org.holdfast.account.AccountStatus;
import org.holdfast.account.StaffRole;
import org.holdfast.item.Hold;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Kind;
import org.holdfast.restore.Change;
import org.holdfast.restore.Difference;
import org.holdfast.restore.Field;
import org.holdfast.support.Credit;
import org.holdfast.support.Doubt;
import org.holdfast.support.Notice;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All words of the console are in its bundles, and in each of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/org/holdfast/console");
    private static final Path PAGES = Path.of("src/main/webapp");

    /** What stands between tags or in attributes that people see, outside of expressions. */
    private static final Pattern SHOWN = Pattern.compile(
            ">([^<>]*)<|(?:value|label|header|headerText|title|message|emptyMessage|placeholder|alt|aria-label|itemLabel)=\"([^\"]*)\"");

    private static final Pattern KEY = Pattern.compile("words\\['([^']+)'\\]|voice\\.(?:one|two)\\('([^']+)'");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}");

    private final Properties english = bundle("en");

    @Test
    void each_language_has_each_key() {
        for (Locale language : Look.LANGUAGES) {
            assertThat(bundle(language.getLanguage()).stringPropertyNames())
                    .as(language.toString())
                    .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        }
    }

    @Test
    void the_second_language_is_another_one() {
        Properties spanish = bundle("es");

        long same = english.stringPropertyNames().stream()
                .filter(key -> english.getProperty(key).length() > 12)
                .filter(key -> english.getProperty(key).equals(spanish.getProperty(key)))
                .count();

        assertThat(same).isZero();
    }

    @Test
    void no_page_has_words_of_its_own() {
        List<String> literal = new ArrayList<>();
        pages().forEach((page, text) -> {
            Matcher shown = SHOWN.matcher(text);
            while (shown.find()) {
                String words = shown.group(1) == null ? shown.group(2) : shown.group(1);
                if (LETTERS.matcher(words.replaceAll("#\\{[^}]*\\}", "")).find()) {
                    literal.add(page + ": " + words.strip());
                }
            }
        });

        assertThat(literal).isEmpty();
    }

    @Test
    void every_key_that_a_page_names_is_there() {
        List<String> missing = new ArrayList<>();
        pages().forEach((page, text) -> {
            Matcher key = KEY.matcher(text);
            while (key.find()) {
                String name = key.group(1) == null ? key.group(2) : key.group(1);
                if (!name.endsWith(".") && !english.containsKey(name)) {
                    missing.add(page + ": " + name);
                }
            }
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void what_is_named_by_what_it_is_has_words_for_each() {
        List<String> keys = new ArrayList<>();
        Stream.of(StaffRole.values()).forEach(role -> keys.add("role." + role.wire()));
        Stream.of(AccountStatus.values()).forEach(status -> keys.add("status." + status.wire()));
        Stream.of(Kind.values()).forEach(kind -> keys.add("kind." + kind.wire()));
        Stream.of(Notice.Severity.values()).forEach(severity -> keys.add("severity." + severity.wire()));
        Stream.of(Doubt.Why.values())
                .forEach(why -> keys.add("doubt." + why.name().toLowerCase(Locale.ROOT)));
        Stream.of(Kind.values()).forEach(kind -> keys.add("one." + kind.wire()));
        Stream.of(Cause.values()).forEach(cause -> keys.add("cause." + cause.wire()));
        Stream.of(Deed.values()).forEach(deed -> keys.add("deed." + deed.wire()));
        Stream.of(AuditVerification.What.values())
                .forEach(what -> keys.add("audit.fault." + what.name().toLowerCase(Locale.ROOT)));
        Stream.of(Credit.Kind.values()).forEach(kind -> keys.add("credit.kind." + kind.wire()));
        Stream.of(Credit.State.values()).forEach(state -> keys.add("credit.state." + state.wire()));
        Stream.of(CreditsPage.View.values())
                .filter(view -> view != CreditsPage.View.ASSESSMENT)
                .forEach(view -> keys.add("credits.view." + view.getWord()));
        Stream.of(SubscriberTab.values()).forEach(tab -> keys.add(tab.getKey()));
        Stream.of(StaffRole.values()).forEach(role -> Place.menuOf(role).forEach(place -> keys.add(place.getKey())));

        Stream.of(Kind.values()).forEach(kind -> keys.add("kindOne." + kind.wire()));
        Stream.of(Change.Act.values()).forEach(act -> keys.add("act." + act.wire()));
        Stream.of(Difference.Fate.values()).forEach(fate -> keys.add("fate." + fate.wire()));
        Stream.of(Hold.State.values())
                .filter(state -> state != Hold.State.OPEN)
                .forEach(state -> keys.add("holds.state." + state.wire()));
        Field.KEYS.forEach(key -> keys.add("field." + key));

        assertThat(english.stringPropertyNames()).containsAll(keys);
    }

    /** An apostrophe begins a quotation in a pattern, and hides what is to be put in. */
    @Test
    void what_is_put_into_words_appears_in_them() {
        for (Locale language : Look.LANGUAGES) {
            bundle(language.getLanguage()).forEach((key, words) -> {
                if (words.toString().contains("{0}")) {
                    assertThat(new MessageFormat(words.toString(), language).format(new Object[] {"PUT IN", "2"}))
                            .as(key.toString())
                            .contains("PUT IN")
                            .doesNotContain("{");
                }
            });
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(PAGES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xhtml")).toList()) {
                pages.put(
                        PAGES.relativize(file).toString(),
                        Files.readString(file).replaceAll("(?s)<!--.*?-->|<f:metadata>.*?</f:metadata>", ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(pages).hasSizeGreaterThan(5);
        return pages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void nothing_is_said_twice(String language) throws IOException {
        List<String> keys = Files.readAllLines(BUNDLES.resolve("messages_" + language + ".properties")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(keys).doesNotHaveDuplicates().isSorted();
    }

    private static Properties bundle(String language) {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve("messages_" + language + ".properties"))) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}

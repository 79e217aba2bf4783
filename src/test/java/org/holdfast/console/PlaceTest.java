package org.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.account.StaffRole;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceTest {

    private static final Pattern SERVLET = Pattern.compile("@WebServlet\\(\"(/console/[^\"]+)\"\\)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/console/nix",
                "/console/find.xhtml",
                "/console/FIND",
                "/console//find",
                "/console/find/"
            })
    void what_is_not_named_is_nowhere(String path) {
        assertThat(Place.at(path)).isEmpty();
    }

    @Test
    void every_page_has_its_place_and_every_place_its_page() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp/console"))) {
            List<String> pages = files.map(
                            file -> "/console/" + file.getFileName().toString().replace(".xhtml", ""))
                    .toList();

            assertThat(Stream.concat(pages.stream(), files()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Place.values()).map(Place::getPath).toList());
        }
    }

    /** What servlets give out. */
    private static Stream<String> files() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/holdfast"))) {
            List<String> paths = new ArrayList<>();
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher servlet = SERVLET.matcher(Files.readString(source));
                while (servlet.find()) {
                    paths.add(servlet.group(1));
                }
            }
            return paths.stream();
        }
    }

    @Test
    void only_the_sign_in_and_what_tells_problems_are_for_anybody() {
        assertThat(Place.values())
                .filteredOn(Place::isForAnybody)
                .containsExactly(Place.SIGN_IN, Place.DIRECTORY, Place.PROBLEM);
    }

    @Test
    void an_operator_sees_no_subscriber() {
        assertThat(Place.FIND.isFor(StaffRole.OPERATOR)).isFalse();
        assertThat(Place.SUBSCRIBER.isFor(StaffRole.OPERATOR)).isFalse();
    }

    @Test
    void an_auditor_sees_no_subscriber() {
        assertThat(Place.SUBSCRIBER.isFor(StaffRole.AUDITOR)).isFalse();
    }

    @Test
    void an_auditor_begins_with_the_record() {
        assertThat(Place.homeOf(StaffRole.AUDITOR)).isEqualTo(Place.AUDIT);
    }

    @Test
    void a_rep_reads_no_record_and_takes_no_credits_to_billing() {
        assertThat(Place.AUDIT.isFor(StaffRole.REP)).isFalse();
        assertThat(Place.AUDIT_EXPORT.isFor(StaffRole.REP)).isFalse();
        assertThat(Place.CREDIT_EXPORT.isFor(StaffRole.REP)).isFalse();
    }

    @Test
    void a_rep_keeps_no_staff() {
        assertThat(Place.STAFF.isFor(StaffRole.REP)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_is_shown_a_way_that_they_may_not_go(StaffRole role) {
        assertThat(Place.menuOf(role)).allMatch(place -> place.isFor(role));
        assertThat(Place.homeOf(role).isFor(role)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/console/find",
                "//elsewhere.example",
                "/console/sign-in",
                "/api/v1/status",
                "/console/find\r\nSet-Cookie: a=b",
                "/console/carriers",
                "javascript:alert(1)"
            })
    void nobody_is_led_elsewhere_after_the_sign_in(String wanted) {
        assertThat(Destination.after(wanted, StaffRole.REP)).isEqualTo("/console/find");
    }

    @Test
    void somebody_who_wanted_to_a_place_of_theirs_gets_there() {
        assertThat(Destination.after("/console/subscriber?id=7", StaffRole.REP)).isEqualTo("/console/subscriber?id=7");
    }
}

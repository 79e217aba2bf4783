package org.holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.faces.view.ViewScoped;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.io.Serializable;
import java.nio.file.Paths;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The court for the rules of the house; the law is docs/architecture.puml. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.holdfast");

    @Test
    void every_import_between_rooms_is_in_the_drawing() {
        classes()
                .should(adhereToPlantUmlDiagram(
                        Paths.get("docs/architecture.puml"), consideringOnlyDependenciesInAnyPackage("org.holdfast..")))
                .check(HOUSE);
    }

    @Test
    void the_court_sees_the_whole_house() {
        assertThat(HOUSE.containPackage("org.holdfast.journal")).isTrue();
        assertThat(HOUSE.containPackage("org.holdfast.http")).isTrue();
        assertThat(HOUSE.size()).isGreaterThan(20);
    }

    @Test
    void rooms_form_no_cycle() {
        slices().matching("org.holdfast.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void only_the_item_room_appends_to_the_journal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.holdfast.item..", "org.holdfast.journal..")
                .should()
                .callMethodWhere(target(nameMatching("append"))
                        .and(target(describe(
                                "of the journal",
                                method -> method.getOwner().getName().equals("org.holdfast.journal.Journal")))))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void only_escrow_replays() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.holdfast.escrow..", "org.holdfast.journal..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.holdfast.journal.Replay")
                .check(HOUSE);
    }

    @Test
    void resources_never_see_persistence() {
        noClasses()
                .that()
                .areAnnotatedWith(Path.class)
                .should(dependOnClassesThat(describe(
                        "belong to persistence or are entities",
                        type -> type.getPackageName().startsWith("jakarta.persistence")
                                || type.getPackageName().startsWith("org.hibernate")
                                || type.isAnnotatedWith(Entity.class))))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void the_console_never_sees_persistence() {
        noClasses()
                .that()
                .resideInAPackage("org.holdfast.console..")
                .should(dependOnClassesThat(describe(
                        "belong to persistence or are entities",
                        type -> type.getPackageName().startsWith("jakarta.persistence")
                                || type.getPackageName().startsWith("org.hibernate")
                                || type.isAnnotatedWith(Entity.class))))
                .check(HOUSE);
    }

    /** A bean of a view is kept in a session, and goes along with it to another node. */
    @Test
    void what_a_view_keeps_can_go_to_another_node() {
        classes()
                .that()
                .areAnnotatedWith(ViewScoped.class)
                .should()
                .beAssignableTo(Serializable.class)
                .andShould()
                .haveNameMatching(".*(Page|Part|Form)")
                .check(HOUSE);
    }

    @Test
    void entities_have_no_setters() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void time_comes_from_the_clock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(HOUSE);
    }

    /** A server's clock is turned by nobody: only the command that tells a past has one that can be. */
    @Test
    void only_the_demo_walks_through_time() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.holdfast.demo..")
                .and()
                .doNotHaveFullyQualifiedName("org.holdfast.ops.Configuration")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.holdfast.demo.WalkingClock")
                .check(HOUSE);
    }

    @Test
    void names_say_what_a_thing_is() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Dto")
                .andShould()
                .haveSimpleNameNotEndingWith("DTO")
                .check(HOUSE);
    }

    /** The entry point and the operator's commands may: they talk to the terminal. */
    @Test
    void nothing_else_prints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(HOUSE.that(describe(
                "do not talk to the terminal",
                (JavaClass type) -> !type.getName().startsWith("org.holdfast.ops.Main")
                        && !type.getName().equals("org.holdfast.ops.Command"))));
    }

    @Test
    void every_room_says_what_it_is_for_and_is_null_marked() {
        var rooms = HOUSE.stream().map(JavaClass::getPackage).distinct().toList();

        assertThat(rooms)
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.tryGetAnnotationOfType("org.jspecify.annotations.NullMarked"))
                        .as(room.getName())
                        .isPresent());
    }

    @Test
    void nobody_keeps_state_in_static_fields() {
        fields().that().areStatic().should().beFinal().check(HOUSE);
    }
}

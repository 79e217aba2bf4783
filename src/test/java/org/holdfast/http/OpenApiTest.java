package org.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is written by hand; what keeps it true is here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "head", "put", "post", "delete", "patch", "options");
    private static final JsonNode DOCUMENT = read();

    private static JsonNode read() {
        try (InputStream yaml = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_describes_the_operations_of_the_code_and_no_others() {
        Set<String> coded = Operations.ofTheCode().keySet();

        Set<String> described = operations().keySet();

        assertThat(coded).hasSizeGreaterThan(50);
        assertThat(described).containsExactlyInAnyOrderElementsOf(coded);
    }

    @Test
    void it_asks_for_the_credential_that_the_code_asks_for() {
        Map<String, String> coded = Operations.ofTheCode();

        Map<String, String> described = new TreeMap<>();
        operations().forEach((name, operation) -> described.put(name, credentialOf(operation)));

        assertThat(described).isEqualTo(coded);
    }

    @Test
    void every_body_has_an_example() {
        List<String> without = new ArrayList<>();

        operations().forEach((name, operation) -> {
            without.addAll(bodiesWithoutExample(name, operation.path("requestBody")));
            operation
                    .path("responses")
                    .properties()
                    .forEach(response -> without.addAll(
                            bodiesWithoutExample(name + " " + response.getKey(), resolved(response.getValue()))));
        });

        assertThat(without).isEmpty();
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        List<String> names = operations().values().stream()
                .map(operation -> operation.path("operationId").asText())
                .toList();

        assertThat(names).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void every_reference_leads_somewhere() {
        List<JsonNode> references = DOCUMENT.findValues("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(at(reference.asText()))
                        .as(reference.asText())
                        .isNotNull());
    }

    @Test
    void every_component_is_used() {
        Set<String> used = new TreeSet<>();
        DOCUMENT.findValues("$ref").forEach(reference -> used.add(reference.asText()));

        Set<String> defined = new TreeSet<>();
        DOCUMENT.path("components").properties().stream()
                .filter(section -> !section.getKey().equals("securitySchemes"))
                .forEach(section -> section.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> defined.add("#/components/" + section.getKey() + "/" + name)));

        assertThat(defined).isEqualTo(used);
    }

    /** By method and path, such as {@code GET /api/v1/trash}. */
    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(method ->
                                operations.put(Operations.name(method.getKey(), path.getKey()), method.getValue())));
        return operations;
    }

    private static String credentialOf(JsonNode operation) {
        JsonNode security = operation.path("security");
        return security.isEmpty() ? "none" : security.get(0).fieldNames().next();
    }

    private static List<String> bodiesWithoutExample(String where, JsonNode body) {
        return body.path("content").properties().stream()
                .filter(content -> !content.getValue().has("example"))
                .map(content -> where + " " + content.getKey())
                .toList();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? at(node.get("$ref").asText()) : node;
    }

    private static JsonNode at(String reference) {
        return DOCUMENT.at(reference.substring(1));
    }
}

package org.holdfast.http;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.access.Roles;

/** The operations of the REST interface, as the annotations of its resources say. */
final class Operations {

    private static final String BASE = "/api/v1";

    /** A part of a path that is one of some words, such as <code>{kind: contacts|events}</code>. */
    private static final Pattern CHOICE = Pattern.compile("\\{[a-z]+: *([a-z]+(?:\\|[a-z]+)+)}");

    private Operations() {}

    /** How an operation is named here, such as {@code GET /api/v1/trash}. */
    static String name(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    /** Each operation, and whose credential it asks for: {@code device}, {@code carrier}, {@code operator} or {@code none}. */
    static Map<String, String> ofTheCode() {
        Map<String, String> operations = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.holdfast").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .forEach(type -> addAll(type.reflect(), operations));
        return operations;
    }

    private static void addAll(Class<?> resource, Map<String, String> operations) {
        for (Method method : resource.getMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    paths(resource, method)
                            .forEach(path -> operations.put(name(http.value(), path), credential(resource, method)));
                }
            }
        }
    }

    private static Stream<String> paths(Class<?> resource, Method method) {
        String path = BASE + "/" + resource.getAnnotation(Path.class).value();
        Path below = method.getAnnotation(Path.class);
        return choices(below == null ? path : path + "/" + below.value());
    }

    private static Stream<String> choices(String path) {
        Matcher choice = CHOICE.matcher(path);
        if (!choice.find()) {
            return Stream.of(path);
        }
        return Stream.of(choice.group(1).split("\\|"))
                .map(word -> path.substring(0, choice.start()) + word + path.substring(choice.end()));
    }

    private static String credential(Class<?> resource, Method method) {
        for (AnnotatedElement place : List.of(method, resource)) {
            if (place.isAnnotationPresent(PermitAll.class)) {
                return "none";
            }
            RolesAllowed roles = place.getAnnotation(RolesAllowed.class);
            if (roles != null) {
                return credentialOf(roles.value()[0]);
            }
        }
        throw new IllegalStateException(method + " says nothing of who may call it");
    }

    private static String credentialOf(String role) {
        return Objects.equals(role, Roles.WRITER) ? Roles.DEVICE : role;
    }
}

package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a JSContact card as lines of a vCard, rule by rule. What of it they don't say is {@link CardConversion}'s to add. */
final class Writing {

    private final ObjectNode card;
    private final boolean explicit;
    private final Set<String> silent;
    private final Set<String> given;
    private final Set<String> loud;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> organizationGroups = new HashMap<>();
    private final Set<String> employers = new HashSet<>();
    private int rules;

    /**
     * @param explicit whether each entry's name is written
     * @param silent entries ({@code emails/EMAIL-1}) whose names are not to be written, for the stored card has none; and
     *     {@code uid} for one that was derived
     * @param given names ({@code EMAIL/EMAIL-1}) that are written though they are those that would be given
     * @param loud entries whose names are written all the same, for a {@code JSPROP} points there
     */
    Writing(ObjectNode card, boolean explicit, Set<String> silent, Set<String> given, Set<String> loud) {
        this.explicit = explicit;
        this.card = card;
        this.silent = silent;
        this.given = given;
        this.loud = loud;
        card.path("titles")
                .forEach(title -> employers.add(title.path("organizationId").asText()));
    }

    /** The lines of the rules, and then those of {@code vCardProps}, of which {@link #rules()} tells where they begin. */
    List<Line> lines(boolean withProps) {
        CardTable.rules().forEach(rule -> rule.write(this));
        rules = lines.size();
        if (withProps) {
            for (JsonNode property : card.path(JsonPaths.VCARD_PROPS)) {
                Line line = JCard.line(property);
                if (line != null) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    int rules() {
        return rules;
    }

    ObjectNode card() {
        return card;
    }

    boolean isSilent(String path) {
        return silent.contains(path);
    }

    void add(Line line) {
        lines.add(line);
    }

    int count(String name) {
        return counts.merge(name, 1, Integer::sum);
    }

    /** Whether an entry's name must be written: it is not the one that it would be given, or somebody refers to it. */
    boolean needsId(String property, String path, String id, String generated) {
        if (explicit || given.contains(property + "/" + id)) {
            return true;
        }
        return !id.equals(generated) && (!silent.contains(path) || loud.contains(path));
    }

    /** Whether a title is of the organization with this name. */
    boolean isEmployer(String id) {
        return employers.contains(id);
    }

    /** The groups of organizations that titles are of, by the organizations' names. */
    Map<String, String> organizationGroups() {
        return organizationGroups;
    }

    /** The translations of one member by language, from patches of {@code path} or of what is within. */
    Map<String, Map<String, JsonNode>> localizations(String path) {
        Map<String, Map<String, JsonNode>> found = new TreeMap<>();
        card.path("localizations").properties().forEach(language -> {
            Map<String, JsonNode> patches = new TreeMap<>();
            language.getValue().properties().forEach(patch -> {
                if (patch.getKey().equals(path) || patch.getKey().startsWith(path + "/")) {
                    patches.put(patch.getKey().substring(path.length()), patch.getValue());
                }
            });
            if (!patches.isEmpty()) {
                found.put(language.getKey(), patches);
            }
        });
        return found;
    }

    @Nullable
    JsonNode at(String path) {
        JsonNode node = card;
        for (String name : path.split("/", -1)) {
            node = node.path(name);
        }
        return node.isMissingNode() ? null : node;
    }
}

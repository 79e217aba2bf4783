package org.holdfast.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.holdfast.contact.EntryRule.Extra;
import org.jspecify.annotations.Nullable;

/**
 * What groups say: the label of an entry ({@code item1.TEL} and {@code item1.X-ABLabel}), and the organization of a title.
 * A group's name is kept, but for those that {@link #write} gives.
 */
final class EntryGroups {

    private EntryGroups() {}

    static void read(
            EntryRule rule, Reading reading, int index, String generated, Params parameters, ObjectNode entry) {
        String group = parameters.group();
        if (group == null) {
            return;
        }
        boolean meant = false;
        int label = reading.only(group, "X-ABLABEL");
        if (rule.extras().contains(Extra.LABEL) && label >= 0 && isLabelOf(reading, label, group)) {
            entry.put("label", Escapes.plain(reading.line(label).value()));
            reading.markDone(label);
            meant = true;
        }
        int organization = reading.only(group, "ORG");
        if (rule.extras().contains(Extra.OF_ORGANIZATION) && organization >= 0) {
            Reading.Entry of = reading.entry(organization);
            if (of != null) {
                entry.put("organizationId", of.id());
                if (Reading.generatedGroup(of.generated()).equals(group)) {
                    parameters.setGroup(null);
                }
            }
        }
        meant |= rule.name().equals("ORG") && hasTitle(reading, group);
        if (meant && Reading.generatedGroup(generated).equals(group)) {
            parameters.setGroup(null);
        }
    }

    private static boolean isLabelOf(Reading reading, int label, String group) {
        long labelled = reading.group(group).stream()
                .filter(member -> CardTable.of(reading.line(member).name()) instanceof EntryRule rule
                        && rule.extras().contains(Extra.LABEL))
                .count();
        return labelled == 1
                && reading.isOpen(label)
                && reading.line(label).parameters().isEmpty();
    }

    private static boolean hasTitle(Reading reading, String group) {
        return reading.only(group, "ORG") >= 0
                && reading.group(group).stream()
                        .anyMatch(member -> CardTable.of(reading.line(member).name()) instanceof EntryRule rule
                                && rule.extras().contains(Extra.OF_ORGANIZATION));
    }

    /** The group that an entry needs, or null: the one that it has, or one with the entry's generated name. */
    static @Nullable String write(EntryRule rule, Writing writing, String id, String generated, ObjectNode entry) {
        Params parameters = new Params();
        parameters.addAll(entry.path("vCardParams"));
        String group = parameters.group();
        if (group == null && rule.extras().contains(Extra.OF_ORGANIZATION)) {
            group = writing.organizationGroups()
                    .get(entry.path("organizationId").asText());
        }
        boolean labelled =
                rule.extras().contains(Extra.LABEL) && entry.path("label").isTextual();
        boolean employs = rule.name().equals("ORG") && writing.isEmployer(id);
        if (group == null && (labelled || employs)) {
            group = Reading.generatedGroup(generated);
        }
        if (employs && group != null) {
            writing.organizationGroups().put(id, group);
        }
        return group;
    }
}

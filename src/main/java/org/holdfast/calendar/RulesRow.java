package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RRULE or EXRULE, each line a rule. */
final class RulesRow extends Row {

    private final String name;
    private final String member;

    RulesRow(String name, String member) {
        super(member, Set.of(name));
        this.name = name;
        this.member = member;
    }

    @Override
    boolean keepsParameters() {
        return false;
    }

    @Override
    Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
        return Map.of(
                member,
                lines.stream().filter(line -> Rules.read(line, frame) != null).toList());
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var rules = Escape.object().putArray(member);
        for (var line : lines) {
            var rule = Rules.read(line, frame);
            if (rule == null) {
                return null;
            }
            rules.add(rule);
        }
        return lines.isEmpty() ? Escape.object() : Escape.object().set(member, rules);
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, member);
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var lines = new ArrayList<ContentLine>();
        int at = 0;
        for (var rule : slice.path(member)) {
            var before = at < written.size() ? written.get(at++) : null;
            boolean isSame = before != null && rule.equals(Rules.read(before, frame));
            var value = isSame ? null : Rules.write(rule, frame);
            if (before != null && isSame) {
                lines.add(before);
            } else if (value != null) {
                lines.add(NewLine.of(name).value(value));
            }
        }
        return lines;
    }
}

package org.holdfast.access.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.account.StaffRole;

/**
 * Which role somebody has by what their directory says of them.
 *
 * @param claim that names it: a string or a list of them; {@code a.b} is found inside of {@code a}, too
 * @param values per role, any one of which gives it. Operators run the plant, not a carrier, and are in no carrier's directory
 */
public record RoleRule(String claim, Map<StaffRole, Set<String>> values) {

    /** Whoever has several gets the first. */
    private static final List<StaffRole> ORDER = List.of(StaffRole.SUPERVISOR, StaffRole.REP, StaffRole.AUDITOR);

    public RoleRule {
        values = Map.copyOf(values);
        if (values.containsKey(StaffRole.OPERATOR)) {
            throw new IllegalArgumentException("a carrier's directory names no operators");
        }
    }

    Optional<StaffRole> of(Map<String, Object> claims) {
        Collection<String> said = Claims.strings(Claims.at(claims, claim));
        return ORDER.stream()
                .filter(role -> values.getOrDefault(role, Set.of()).stream().anyMatch(said::contains))
                .findFirst();
    }
}

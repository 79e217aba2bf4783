package org.holdfast.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.account.StaffRole;

/**
 * What the page of a subscriber offers below the first things to know, each loaded when it is opened first. A new one: a line here,
 * {@code WEB-INF/console/subscriber/<name>.xhtml}, its bean, and the words {@code tab.<name>}.
 */
public enum SubscriberTab {
    CONTENTS(StaffRole.REP, StaffRole.SUPERVISOR),
    SAFETY(StaffRole.REP, StaffRole.SUPERVISOR),
    HOLDS(StaffRole.REP, StaffRole.SUPERVISOR),
    LOSS(StaffRole.REP, StaffRole.SUPERVISOR),
    TIMELINE(StaffRole.REP, StaffRole.SUPERVISOR),
    CREDITS(StaffRole.REP, StaffRole.SUPERVISOR);

    private final Set<StaffRole> roles;

    SubscriberTab(StaffRole... roles) {
        this.roles = Set.of(roles);
    }

    static List<SubscriberTab> of(StaffRole role) {
        return Stream.of(values()).filter(tab -> tab.roles.contains(role)).toList();
    }

    public String getKey() {
        return "tab." + getWord();
    }

    public String getWord() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String getFragment() {
        return "/WEB-INF/console/subscriber/" + getWord() + ".xhtml";
    }
}

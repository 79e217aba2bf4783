package org.holdfast.access.directory;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a directory's word is taken that somebody showed a second factor there. By default it never is: then whoever needs one shows it here.
 *
 * @param methods of which the claim {@code amr} (RFC 8176) has to name one, such as {@code mfa}
 * @param classes of which the claim {@code acr} has to be one; they are also asked for
 */
public record SecondFactor(Set<String> methods, Set<String> classes) {

    public static final SecondFactor SHOWN_HERE = new SecondFactor(Set.of(), Set.of());

    public SecondFactor {
        methods = Set.copyOf(methods);
        classes = Set.copyOf(classes);
    }

    boolean isShown(Collection<String> amr, @Nullable String acr) {
        return amr.stream().anyMatch(methods::contains) || (acr != null && classes.contains(acr));
    }
}

package org.holdfast.access.directory;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's directory, as it is configured ({@code holdfast.directory.<key>.*}).
 *
 * @param key what it is called in settings and addresses
 * @param carrier the name of the carrier whose staff are in it
 * @param name as people know it
 * @param issuer what it calls itself, and below which its description is found
 * @param client as which it knows the console
 * @param secret that goes with it; null if it gave none
 * @param scopes asked for
 * @param prompt what it is asked to do with people whom it knows already, such as {@code login}; null for what it likes
 * @param roles what makes somebody a rep, a supervisor or an auditor
 * @param nameClaim what somebody is called here when they come first
 * @param domains of which a verified e-mail address has to be; empty if that doesn't matter
 * @param secondFactor whether its word is taken for that
 */
public record Directory(
        String key,
        String carrier,
        String name,
        URI issuer,
        String client,
        @Nullable ClientSecret secret,
        List<String> scopes,
        @Nullable String prompt,
        RoleRule roles,
        String nameClaim,
        Set<String> domains,
        SecondFactor secondFactor) {

    public Directory {
        scopes = List.copyOf(scopes);
        domains = Set.copyOf(domains);
        Wire.requireSafe(issuer);
    }
}

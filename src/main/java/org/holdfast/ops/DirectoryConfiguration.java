package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.access.directory.ClientSecret;
import org.holdfast.access.directory.Directories;
import org.holdfast.access.directory.Directory;
import org.holdfast.access.directory.OpenIdConnect;
import org.holdfast.access.directory.RoleRule;
import org.holdfast.access.directory.SecondFactor;
import org.holdfast.account.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * The carriers' directories: {@code holdfast.directories} names them, and {@code holdfast.directory.<key>.*} has what is set of each; see {@link
 * Configuration}. A setting that can't be is found at the start, which then fails.
 */
@ApplicationScoped
class DirectoryConfiguration {

    private static final Logger LOG = System.getLogger(DirectoryConfiguration.class.getName());
    private static final String KEY = "[a-z0-9]{1,30}";
    private static final Set<String> PROMPTS = Set.of("login", "select_account", "consent");
    private static final int LONGEST_ISSUER = 300;
    private static final String SCOPES = "openid profile email";

    /** Reads the settings, so that what is wrong with them doesn't wait for somebody who wants to sign in. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start, Directories directories) {
        directories
                .all()
                .forEach(directory -> LOG.log(
                        Level.INFO,
                        "staff of carrier {0} sign in by {1} as well",
                        directory.carrier(),
                        directory.issuer()));
    }

    @Produces
    @Singleton
    Directories directories() {
        return read(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    OpenIdConnect openIdConnect(Directories directories, Clock clock) {
        return new OpenIdConnect(directories, clock);
    }

    static Directories read(Config config) {
        List<Directory> all = list(config, "holdfast.directories").stream()
                .map(key -> directory(config, key))
                .toList();
        return new Directories(
                all,
                config.getOptionalValue("holdfast.console.url", URI.class).orElse(null),
                config.getOptionalValue("holdfast.directories.patience", Duration.class)
                        .orElse(Directories.PATIENCE),
                Directories.OCTETS,
                Directories.LEEWAY);
    }

    private static Directory directory(Config config, String key) {
        String prefix = "holdfast.directory." + key + ".";
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException("holdfast.directories: " + key + " is not of small letters and digits");
        }
        String issuer = config.getValue(prefix + "issuer", String.class);
        if (issuer.length() > LONGEST_ISSUER) {
            throw new IllegalArgumentException(prefix + "issuer has more than " + LONGEST_ISSUER + " characters");
        }
        String carrier = text(config, prefix + "carrier").orElse(key);
        return new Directory(
                key,
                carrier,
                text(config, prefix + "name").orElse(carrier),
                URI.create(issuer),
                config.getValue(prefix + "client-id", String.class),
                secret(config, prefix),
                List.of(text(config, prefix + "scopes").orElse(SCOPES).split(" +")),
                prompt(config, prefix + "prompt"),
                roles(config, prefix),
                text(config, prefix + "name-claim").orElse("preferred_username"),
                list(config, prefix + "domains").stream()
                        .map(domain -> domain.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                new SecondFactor(
                        Set.copyOf(list(config, prefix + "second-factor-amr")),
                        Set.copyOf(list(config, prefix + "second-factor-acr"))));
    }

    private static @Nullable String prompt(Config config, String name) {
        String prompt = text(config, name).orElse(null);
        if (prompt != null && !PROMPTS.contains(prompt)) {
            throw new IllegalArgumentException(name + " is " + prompt + "; it is one of " + PROMPTS);
        }
        return prompt;
    }

    private static RoleRule roles(Config config, String prefix) {
        Map<StaffRole, Set<String>> values = new EnumMap<>(StaffRole.class);
        for (StaffRole role : List.of(StaffRole.REP, StaffRole.SUPERVISOR, StaffRole.AUDITOR)) {
            values.put(role, Set.copyOf(list(config, prefix + role.wire() + "s")));
        }
        if (values.values().stream().allMatch(Set::isEmpty)) {
            throw new IllegalArgumentException(prefix + "reps, supervisors and auditors are all empty: nobody gets in");
        }
        return new RoleRule(text(config, prefix + "role-claim").orElse("groups"), values);
    }

    /** Out of a file, as secrets are mounted; or as it is. */
    private static @Nullable ClientSecret secret(Config config, String prefix) {
        Optional<String> file = text(config, prefix + "client-secret-file");
        try {
            return file.isPresent()
                    ? new ClientSecret(Files.readString(Path.of(file.get())).strip())
                    : text(config, prefix + "client-secret")
                            .map(ClientSecret::new)
                            .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(prefix + "client-secret-file can't be read", e);
        }
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Between commas; one that belongs to a value has a backslash before it. */
    private static List<String> list(Config config, String name, String... standard) {
        return config.getOptionalValues(name, String.class).orElse(List.of(standard)).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }
}

package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.account.StaffBounds;

/** What can be set of the console's sign-in; see {@link Configuration}. */
@ApplicationScoped
class StaffConfiguration {

    private static final String PREFIX = "holdfast.staff.";

    /** Below that a password is none. */
    private static final int SHORTEST_PASSWORD = 8;

    /** The browser warns a minute before. */
    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(2);

    @Produces
    @Singleton
    StaffBounds staffBounds() {
        Config config = ConfigProvider.getConfig();
        StaffBounds standard = StaffBounds.DEFAULTS;
        return new StaffBounds(
                number(config, "wrong-tries", standard.wrongTries(), 1),
                time(config, "barred", standard.barred(), Duration.ofSeconds(1)),
                number(config, "password-length", standard.passwordLength(), SHORTEST_PASSWORD),
                time(config, "idle", standard.idle(), SHORTEST_IDLE),
                time(config, "session", standard.session(), SHORTEST_IDLE));
    }

    private static Duration time(Config config, String name, Duration standard, Duration least) {
        Duration value = config.getOptionalValue(PREFIX + name, Duration.class).orElse(standard);
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(PREFIX + name + " is " + value + "; it must be at least " + least);
        }
        return value;
    }

    private static int number(Config config, String name, int standard, int least) {
        int value = config.getOptionalValue(PREFIX + name, Integer.class).orElse(standard);
        if (value < least || value > StaffBounds.LONGEST_PASSWORD) {
            throw new IllegalArgumentException(PREFIX + name + " is " + value + "; it must be from " + least + " to "
                    + StaffBounds.LONGEST_PASSWORD);
        }
        return value;
    }
}

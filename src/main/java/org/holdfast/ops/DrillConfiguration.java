package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.drill.DrillBounds;

/** What can be set of drills; see {@link Configuration}. */
@ApplicationScoped
class DrillConfiguration {

    private static final String PREFIX = "holdfast.drills.";
    private static final int ALL = 100;

    @Produces
    @Singleton
    DrillBounds drillBounds() {
        Config config = ConfigProvider.getConfig();
        DrillBounds standard = DrillBounds.DEFAULTS;
        return new DrillBounds(
                time(config, "every", standard.every()),
                time(config, "retry", standard.retry()),
                number(config, "share", standard.share(), 0, ALL),
                number(config, "accounts", standard.accounts(), 1, Integer.MAX_VALUE),
                number(config, "entries", standard.entries(), 1, Integer.MAX_VALUE),
                number(config, "deep-percent", standard.deepPercent(), 0, ALL),
                number(config, "deep-a-day", standard.deepADay(), 0, Integer.MAX_VALUE),
                time(config, "kept", standard.kept()),
                time(config, "lease", standard.lease()));
    }

    private static Duration time(Config config, String name, Duration standard) {
        Duration value = config.getOptionalValue(PREFIX + name, Duration.class).orElse(standard);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(PREFIX + name + " is " + value + "; it must be more than nothing");
        }
        return value;
    }

    private static int number(Config config, String name, int standard, int least, int most) {
        int value = config.getOptionalValue(PREFIX + name, Integer.class).orElse(standard);
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    PREFIX + name + " is " + value + "; it must be from " + least + " to " + most);
        }
        return value;
    }
}

package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.plant.PlantBounds;

/** What can be set of when the plant needs a person; see {@link Configuration}. */
@ApplicationScoped
class PlantConfiguration {

    private static final String PREFIX = "holdfast.plant.";
    private static final int ALL = 100;

    @Produces
    @Singleton
    PlantBounds plantBounds() {
        Config config = ConfigProvider.getConfig();
        PlantBounds standard = PlantBounds.DEFAULTS;
        return new PlantBounds(
                time(config, "escrow-lag", standard.escrowLag()),
                time(config, "proof", standard.proof()),
                (int) number(config, "standbys", standard.standbys(), ALL),
                number(config, "standby-octets", standard.standbyOctets(), Long.MAX_VALUE),
                (int) number(config, "disk-percent", standard.diskPercent(), ALL));
    }

    private static Duration time(Config config, String name, Duration standard) {
        Duration value = config.getOptionalValue(PREFIX + name, Duration.class).orElse(standard);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(PREFIX + name + " is " + value + "; it must be more than nothing");
        }
        return value;
    }

    private static long number(Config config, String name, long standard, long most) {
        long value = config.getOptionalValue(PREFIX + name, Long.class).orElse(standard);
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(PREFIX + name + " is " + value + "; it must be from 0 to " + most);
        }
        return value;
    }
}

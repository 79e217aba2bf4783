package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.Limits;
import org.holdfast.access.LookBounds;
import org.holdfast.demo.WalkingClock;
import org.holdfast.escrow.EscrowBounds;
import org.holdfast.item.GuardBounds;
import org.holdfast.photo.PictureBounds;

/**
 * What can be set: each property {@code holdfast.limits.page-items} is, by the rules of MicroProfile Config, the variable
 * {@code HOLDFAST_LIMITS_PAGE_ITEMS} as well.
 */
@ApplicationScoped
class Configuration {

    /**
     * The time, in UTC and milliseconds: the journal keeps no more. {@code holdfast.clock.offset} sets it forward or back, to
     * rehearse what a wrong clock does. Only the command that tells a past ({@code demo}) has one that can be walked.
     */
    @Produces
    @Singleton
    Clock clock() {
        Duration offset = ConfigProvider.getConfig()
                .getOptionalValue("holdfast.clock.offset", Duration.class)
                .orElse(Duration.ZERO);
        Clock clock = Clock.offset(Clock.tickMillis(java.time.ZoneOffset.UTC), offset);
        return ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .filter(DemoCommand.NAME::equals)
                .<Clock>map(command -> new WalkingClock(clock))
                .orElse(clock);
    }

    @Produces
    @Singleton
    Limits limits() {
        Config config = ConfigProvider.getConfig();
        Limits standard = Limits.DEFAULTS;
        return new Limits(
                Math.min(standard.itemOctets(), limit(config, "item-octets", standard.itemOctets())),
                limit(config, "push-ops", standard.pushOps()),
                limit(config, "push-octets", standard.pushOctets()),
                limit(config, "body-octets", standard.bodyOctets()),
                limit(config, "page-items", standard.pageItems()),
                limit(config, "default-page-items", standard.defaultPageItems()),
                limit(config, "page-octets", standard.pageOctets()),
                limit(config, "live-items", standard.liveItems()),
                limit(config, "devices", standard.devices()),
                limit(config, "collections", standard.collections()),
                limit(config, "json-depth", standard.jsonDepth()),
                limit(config, "batch-subscribers", standard.batchSubscribers()),
                config.getOptionalValue("holdfast.limits.code-life", Duration.class)
                        .orElse(standard.codeLife()),
                limit(config, "code-tries", standard.codeTries()),
                limit(config, "streams-per-device", standard.streamsPerDevice()),
                limit(config, "enrolments-per-address", standard.enrolmentsPerAddress()),
                limit(config, "wrong-codes-per-number", standard.wrongCodesPerNumber()),
                limit(config, "failed-sign-ins-per-address", standard.failedSignInsPerAddress()),
                limit(config, "list-years", standard.listYears()),
                limit(config, "event-steps", standard.eventSteps()),
                limit(config, "page-steps", standard.pageSteps()),
                limit(config, "search-length", standard.searchLength()),
                limit(config, "search-words", standard.searchWords()),
                limit(config, "blob-octets", standard.blobOctets()),
                limit(config, "account-blob-octets", standard.accountBlobOctets()),
                limit(config, "open-uploads", standard.openUploads()),
                config.getOptionalValue("holdfast.limits.upload-life", Duration.class)
                        .orElse(standard.uploadLife()),
                limit(config, "import-octets", standard.importOctets()),
                limit(config, "import-entries", standard.importEntries()),
                limit(config, "import-expanded-octets", standard.importExpandedOctets()),
                limit(config, "import-ratio", standard.importRatio()),
                limit(config, "transfers", standard.transfers()),
                config.getOptionalValue("holdfast.limits.erasure-grace", Duration.class)
                        .orElse(standard.erasureGrace()));
    }

    @Produces
    @Singleton
    GuardBounds guardBounds() {
        Config config = ConfigProvider.getConfig();
        GuardBounds standard = GuardBounds.DEFAULTS;
        return new GuardBounds(
                positive(config, "holdfast.guard.floor", standard.floor()),
                positive(config, "holdfast.guard.percent", standard.percent()),
                config.getOptionalValue("holdfast.guard.hold-life", Duration.class)
                        .orElse(standard.holdLife()),
                positive(config, "holdfast.guard.held-ops", standard.heldOps()),
                positive(config, "holdfast.guard.held-octets", standard.heldOctets()),
                config.getOptionalValue("holdfast.guard.intent-life", Duration.class)
                        .orElse(standard.intentLife()),
                positive(config, "holdfast.guard.intent-changes", standard.intentChanges()),
                positive(config, "holdfast.guard.open-intents", standard.openIntents()));
    }

    @Produces
    @Singleton
    PictureBounds pictureBounds() {
        Config config = ConfigProvider.getConfig();
        PictureBounds standard = PictureBounds.DEFAULTS;
        return new PictureBounds(
                positive(config, "holdfast.pictures.at-once", standard.atOnce()),
                positive(config, "holdfast.pictures.octets", standard.octets()),
                positive(config, "holdfast.pictures.pixels", standard.pixels()),
                positive(config, "holdfast.pictures.decoded-octets", standard.decodedOctets()),
                config.getOptionalValue("holdfast.pictures.patience", Duration.class)
                        .orElse(standard.patience()),
                config.getOptionalValue("holdfast.pictures.lease", Duration.class)
                        .orElse(standard.lease()),
                positive(config, "holdfast.pictures.tries", standard.tries()));
    }

    @Produces
    @Singleton
    EscrowBounds escrowBounds() {
        Config config = ConfigProvider.getConfig();
        EscrowBounds standard = EscrowBounds.DEFAULTS;
        return new EscrowBounds(
                duration(config, "holdfast.escrow.poll", standard.poll()),
                positive(config, "holdfast.escrow.segment-octets", standard.segmentOctets()),
                duration(config, "holdfast.escrow.lease", standard.lease()),
                positive(config, "holdfast.escrow.blobs-at-once", standard.blobsAtOnce()),
                duration(config, "holdfast.escrow.blob-lease", standard.blobLease()),
                packAfter(config, standard.packAfter()));
    }

    /** What is locked can't be taken away from where it lies. */
    private static Duration packAfter(Config config, Duration standard) {
        Duration asked = duration(config, "holdfast.escrow.pack-after", standard);
        Duration locked = Duration.ofDays(config.getOptionalValue("holdfast.escrow.retain-days", Integer.class)
                .orElse(0));
        return asked.compareTo(locked) > 0 ? asked : locked;
    }

    @Produces
    @Singleton
    LookBounds lookBounds() {
        Config config = ConfigProvider.getConfig();
        LookBounds standard = LookBounds.DEFAULTS;
        return new LookBounds(
                duration(config, "holdfast.looks.life", standard.life()),
                duration(config, "holdfast.looks.code-life", standard.codeLife()),
                positive(config, "holdfast.looks.code-tries", standard.codeTries()));
    }

    private static Duration duration(Config config, String name, Duration standard) {
        return config.getOptionalValue(name, Duration.class).orElse(standard);
    }

    private static int limit(Config config, String name, int standard) {
        return Math.toIntExact(limit(config, name, (long) standard));
    }

    private static long limit(Config config, String name, long standard) {
        return positive(config, "holdfast.limits." + name, standard);
    }

    private static int positive(Config config, String name, int standard) {
        return Math.toIntExact(positive(config, name, (long) standard));
    }

    private static long positive(Config config, String name, long standard) {
        long value = config.getOptionalValue(name, Long.class).orElse(standard);
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
        return value;
    }
}

package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.account.DeviceService;
import org.holdfast.support.Doubt;
import org.holdfast.support.ResetAdvice;
import org.holdfast.sync.DeviceProgress;
import org.jspecify.annotations.Nullable;

/** The devices of the subscriber who is shown: is it safe to reset them? */
@Named
@RequestScoped
public class DevicesPart {

    /** A device that said longer ago what it holds may hold more now. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    @Inject
    private SubscriberPage page;

    @Inject
    private DeviceService devices;

    @Inject
    private DeviceProgress progress;

    @Inject
    private ResetAdvice advice;

    @Inject
    private Voice voice;

    @Inject
    private Clock clock;

    private List<Line> lines = List.of();
    private ResetAdvice.@Nullable Account found;

    /**
     * A row.
     *
     * @param behind entries that it was not sent yet; null if it never asked
     * @param pending changes that it said it holds; null if it never said
     * @param why it is safe to reset, or isn't, in words
     */
    public record Line(
            UUID id,
            String name,
            String platform,
            Instant enrolledAt,
            @Nullable Instant lastSeenAt,
            @Nullable Long behind,
            @Nullable Long pending,
            @Nullable Instant pendingAt,
            boolean safe,
            String why)
            implements Serializable {}

    @PostConstruct
    void load() {
        UUID account = page.account();
        List<DeviceService.Listed> listed = devices.list(account, null);
        Map<UUID, DeviceProgress.Known> known = progress.of(account);
        Map<UUID, OptionalLong> pending = new LinkedHashMap<>();
        listed.forEach(device -> pending.put(device.device(), fresh(known.get(device.device()))));
        ResetAdvice.Account answer = advice.ofAll(account, pending);
        found = answer;
        lines = listed.stream()
                .map(device -> line(device, known.get(device.device()), answer))
                .toList();
    }

    private OptionalLong fresh(DeviceProgress.@Nullable Known known) {
        if (known == null || known.pending() == null || known.pendingAt() == null) {
            return OptionalLong.empty();
        }
        return known.pendingAt().isAfter(clock.instant().minus(FRESH))
                ? OptionalLong.of(known.pending())
                : OptionalLong.empty();
    }

    private Line line(DeviceService.Listed device, DeviceProgress.@Nullable Known known, ResetAdvice.Account answer) {
        Doubt doubt = answer.devices().getOrDefault(device.device(), Doubt.of(Doubt.Why.UNTOLD));
        Long seq = known == null ? null : known.seq();
        return new Line(
                device.device(),
                device.name(),
                device.platform(),
                device.enrolledAt(),
                device.lastSeenAt(),
                seq == null ? null : Math.max(0, answer.head() - seq),
                known == null ? null : known.pending(),
                known == null ? null : known.pendingAt(),
                doubt.isNone(),
                voice.text(
                        "doubt." + doubt.why().name().toLowerCase(Locale.ROOT),
                        doubt.count(),
                        FRESH.toMinutes(),
                        Objects.requireNonNullElse(doubt.said(), "")));
    }

    public List<Line> getLines() {
        return lines;
    }

    public boolean isQuarantined() {
        return found != null && found.quarantined();
    }
}

package io.foreshock.streams.enrich;

import io.foreshock.events.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Detects restarts of one host's processes and whether they were planned. Mutable, of one task; its fields are
 * its stored form.
 *
 * <p>A start (a banner, pm2's "online") is held for a moment, because the line that makes it a planned one, or the same
 * start in another file, may arrive a little later.
 */
final class RestartTracker {
    private static final String BANNER = "start banner";
    private static final String APP_LOG = "pm2.out";
    private static final String DAEMON_LOG = "pm2.daemon";
    /** Starts of one process in two sources within this time are one start. */
    private static final Duration SAME_START = Duration.ofSeconds(10);

    private static final Duration SAME_BOOT = Duration.ofMinutes(5);
    private static final Duration ORDERLY = Duration.ofMinutes(15);
    private static final Duration PLANNED = Duration.ofSeconds(20);
    private static final Duration START_OF_ALL = Duration.ofMinutes(1);
    /** How long a start is held, in time of ticks. */
    private static final Duration HOLD = Duration.ofSeconds(3);
    /** A host does not start as many processes in that time; a log that has banners in its lines is left out. */
    private static final int MOST_HELD = 100;

    /** When an event last changed it. */
    public @Nullable Instant touched;

    public @Nullable Instant lastBoot;
    public @Nullable Instant lastShutdown;
    public @Nullable Instant lastPlannedStop;
    public @Nullable Instant firstStartSinceBoot;
    public Pm2Processes pm2 = new Pm2Processes();
    public List<Held> held = new ArrayList<>();
    public List<Restart> recent = new ArrayList<>();

    /** A start that is held since a tick. */
    public record Held(Restart restart, @Nullable Instant since, String eventJson) {}

    /** Whether a boot was planned; empty when another file has reported it already. */
    Optional<Boolean> boot(Instant at) {
        if (lastBoot != null && Duration.between(lastBoot, at).abs().compareTo(SAME_BOOT) < 0) {
            return Optional.empty();
        }
        lastBoot = at;
        firstStartSinceBoot = null;
        pm2.clear();
        return Optional.of(within(lastShutdown, at, ORDERLY));
    }

    void shutdown(Instant at) {
        lastShutdown = at;
        lastPlannedStop = at;
    }

    /** A requested stop: {@code pm2 stop}, {@code restart}, {@code reload}. */
    void plannedStop(Instant at) {
        lastPlannedStop = at;
    }

    /** Takes a start; {@link #release} returns it when no other source of it is expected. */
    void start(Restart start, String eventJson) {
        for (int i = 0; i < held.size(); i++) {
            Restart other = held.get(i).restart();
            if (isSame(other, start)) {
                String json = TRUSTED.compare(other, start) <= 0 ? held.get(i).eventJson() : eventJson;
                held.set(i, new Held(merge(other, start), held.get(i).since(), json));
                return;
            }
        }
        if (held.size() < MOST_HELD && recent.stream().noneMatch(other -> isSame(other, start))) {
            held.add(new Held(start, null, eventJson));
        } else if (start.sources().contains(APP_LOG)) {
            pm2.claim(start.process(), start.at());
        }
    }

    private boolean isSame(Restart a, Restart b) {
        return Duration.between(a.at(), b.at()).abs().compareTo(SAME_START) <= 0
                && a.sources().stream().noneMatch(b.sources()::contains)
                && (!isNamed(a) || !isNamed(b) || a.process().equals(b.process()));
    }

    /**
     * PM2 logs name the process; another log belongs to the service, whatever the process is called, and so does an
     * application's log whose file is not named after any process that PM2 logs.
     */
    private boolean isNamed(Restart r) {
        return r.sources().stream().allMatch(source -> source.startsWith("pm2."))
                && (!r.sources().equals(List.of(APP_LOG)) || pm2.starts.isEmpty() || pm2.startedRecently(r.process()));
    }

    /** The one with an exact time, else the earlier; the order of arrival does not matter. */
    private static final Comparator<Restart> TRUSTED = Comparator.comparing(Restart::approximate)
            .thenComparing(Restart::at)
            .thenComparing(r -> r.sources().get(0));

    private static Restart merge(Restart a, Restart b) {
        Restart main = TRUSTED.compare(a, b) <= 0 ? a : b;
        boolean bannerFirst = a.reason().equals(BANNER);
        Restart banner = bannerFirst ? a : b;
        Restart rest = bannerFirst ? b : a;
        return new Restart(
                main.at(),
                main.host(),
                main.process(),
                rest.reason(),
                a.planned() || b.planned(),
                main.approximate(),
                Stream.concat(a.sources().stream(), b.sources().stream())
                        .sorted()
                        .toList(),
                // The process's own log has the most accurate last requests.
                banner.precedingRequests().isEmpty() ? rest.precedingRequests() : banner.precedingRequests());
    }

    /** The starts that were held long enough at this tick, each planned or not. */
    List<Held> release(Instant tick) {
        List<Held> released = new ArrayList<>();
        List<Held> waiting = new ArrayList<>();
        for (Held h : held) {
            if (h.since() == null) {
                waiting.add(new Held(h.restart(), tick, h.eventJson()));
            } else if (Duration.between(h.since(), tick).abs().compareTo(HOLD) < 0) {
                waiting.add(h);
            } else {
                classified(h.restart()).ifPresent(restart -> {
                    recent.add(restart);
                    released.add(new Held(restart, h.since(), h.eventJson()));
                });
            }
        }
        held = waiting;
        recent = new ArrayList<>(recent.subList(Math.max(0, recent.size() - 10), recent.size()));
        return released;
    }

    /**
     * The restart, planned or not: after a boot, after a planned stop, or announced by PM2 without an end before it, it is
     * planned. Empty when it is the banner of a slow start that PM2 has logged before.
     */
    private Optional<Restart> classified(Restart r) {
        Pm2Processes.Start announced = r.sources().contains(APP_LOG) ? pm2.claim(r.process(), r.at()) : null;
        boolean isPm2s = r.sources().contains(DAEMON_LOG);
        boolean isAnnouncement = announced != null && !isPm2s;
        if (announced != null && !isPm2s && !announced.planned()) {
            return Optional.empty();
        }
        boolean afterBoot = lastBoot != null
                && !r.at().isBefore(lastBoot)
                && (firstStartSinceBoot == null || within(firstStartSinceBoot, r.at(), START_OF_ALL));
        if (afterBoot && firstStartSinceBoot == null) {
            firstStartSinceBoot = r.at();
        }
        boolean asked = !isPm2s && (isAnnouncement || within(lastPlannedStop, r.at(), PLANNED));
        return Optional.of(new Restart(
                r.at(),
                r.host(),
                r.process(),
                afterBoot ? "start after boot" : r.reason(),
                r.planned() || afterBoot || asked,
                r.approximate(),
                isAnnouncement ? withDaemonLog(r.sources()) : r.sources(),
                r.precedingRequests()));
    }

    private static List<String> withDaemonLog(List<String> sources) {
        return Stream.concat(sources.stream(), Stream.of(DAEMON_LOG)).sorted().toList();
    }

    private static boolean within(@Nullable Instant earlier, Instant at, Duration limit) {
        return earlier != null && Duration.between(earlier, at).abs().compareTo(limit) <= 0;
    }
}

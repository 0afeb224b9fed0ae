package io.foreshock.app.replay;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.container.ContainerPath;
import io.foreshock.rules.RuleSet;
import java.io.IOException;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges the files of some hosts by (time, host, path, offset) and drives them through the topology. The same files
 * give the same bytes. Memory is that of one event a file, and of the topology's windows.
 */
public final class Replay {

    private final RuleSet rules;
    private final Reading reading;
    private final @Nullable Year year;
    private final @Nullable Progress progress;

    /**
     * Of files that can be read several times.
     *
     * @param year that of dates without one, where no other line of the host has one
     * @param progress null: shown to nobody
     */
    public Replay(RuleSet rules, Reading reading, @Nullable Year year, @Nullable Progress progress) {
        this.rules = rules;
        this.reading = reading;
        this.year = year;
        this.progress = progress;
    }

    /** The incidents that would have been alerted. */
    public ReplayResult run(List<HostDirectory> hosts) throws IOException {
        List<Feed> feeds = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try {
            for (HostDirectory host : hosts) {
                open(host, feeds, warnings);
            }
            return drive(feeds, hosts, warnings);
        } finally {
            if (progress != null) {
                progress.end();
            }
            for (Feed feed : feeds) {
                feed.events.close();
            }
        }
    }

    private void open(HostDirectory host, List<Feed> feeds, List<String> warnings) throws IOException {
        FileYears years = new FileYears(host, reading, year);
        String service = serviceOf(host);
        host.notRead().forEach(file -> warnings.add(host.host() + ":" + file));
        for (HostDirectory.Source source : host.sources()) {
            try {
                Year firstYear = years.of(source).orElse(null);
                if (firstYear == null && FileYears.lacksYear(source)) {
                    warnings.add(source.path() + " on " + host.host()
                            + ": left out, its dates have no year and no other line has one; give --year");
                    continue;
                }
                Feed feed = new Feed(
                        host.host(),
                        ContainerPath.of(source.path()).map(ContainerPath::name).orElse(service),
                        new EventFeed(source, reading, firstYear, progress),
                        warnings);
                feeds.add(feed);
                feed.advance();
                feed.firstDated = feed.isUndated() ? firstDatedOrNull(source, firstYear) : feed.time();
            } catch (IOException | BadInputException e) {
                warnings.add(source.file() + ": left out, it cannot be read: " + e.getMessage());
            }
        }
    }

    /** The time of a file's first event that has one; null where none has. */
    private @Nullable Instant firstDated(HostDirectory.Source source, @Nullable Year firstYear) throws IOException {
        try (EventFeed events = new EventFeed(source, reading, firstYear, null)) {
            for (Event.Builder b = events.next(); b != null; b = events.next()) {
                Event event = b.build();
                if (!event.tagged(Tags.UNDATED)) {
                    return event.timestamp();
                }
            }
            return null;
        }
    }

    /** The same; null, too, where the file is damaged before it, which is reported when it is replayed. */
    private @Nullable Instant firstDatedOrNull(HostDirectory.Source source, @Nullable Year firstYear) {
        try {
            return firstDated(source, firstYear);
        } catch (IOException e) {
            return null;
        }
    }

    /** A host is one service, named by its only PM2 application, else by itself; containers have names of their own. */
    private static String serviceOf(HostDirectory host) {
        Set<String> apps = new TreeSet<>();
        host.sources().stream()
                .filter(s -> s.dataset() != null && ContainerPath.of(s.path()).isEmpty())
                .forEach(s -> s.dataset().applicationOf(s.path()).ifPresent(apps::add));
        return apps.size() == 1 ? apps.iterator().next() : host.host();
    }

    private ReplayResult drive(List<Feed> feeds, List<HostDirectory> hosts, List<String> warnings) throws IOException {
        Instant start = feeds.stream()
                .map(feed -> feed.firstDated)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        PriorityQueue<Feed> merge = new PriorityQueue<>(Comparator.comparing(Feed::time)
                .thenComparing(f -> f.host)
                .thenComparing(f -> f.events.source().path()));
        try (OfflineTopology topology = new OfflineTopology(rules, start)) {
            for (Feed feed : feeds) {
                feed.takeUndated(start, topology);
                if (feed.head != null) {
                    merge.add(feed);
                }
            }
            while (!merge.isEmpty()) {
                Feed first = merge.remove();
                topology.accept(Objects.requireNonNull(first.head));
                first.advance();
                if (first.head != null) {
                    merge.add(first);
                }
            }
            List<ReplayResult.ReadFile> files =
                    feeds.stream().flatMap(feed -> feed.readFile().stream()).toList();
            return topology.finish(hosts, files, warnings);
        }
    }

    /** A file and its next event. */
    private static final class Feed {
        private final String host;
        private final String service;
        private final EventFeed events;
        private final List<String> warnings;
        private final String stream;
        /** The time of its first event that has one; null where none has. */
        private @Nullable Instant firstDated;

        private @Nullable Event head;
        private Instant reached = Instant.MIN;
        private long count;

        Feed(String host, String service, EventFeed events, List<String> warnings) {
            this.warnings = warnings;
            this.host = host;
            this.service = service;
            this.events = events;
            this.stream = host + ":" + events.source().path();
        }

        /** The time of the file's position: a line that goes back in time comes right after the one before it. */
        Instant time() {
            return reached;
        }

        /** A damaged file ends where it is damaged. */
        void advance() {
            Event.Builder next = null;
            try {
                next = events.next();
            } catch (IOException e) {
                warnings.add(events.source().file() + ": read only in part: " + e.getMessage());
            }
            if (next == null) {
                head = null;
                return;
            }
            head = next.with(Field.HOST_ID, host)
                    .with(Field.HOST_NAME, host)
                    .with(Field.SERVICE, service)
                    .with(Field.EVENT_ID, stream + "-" + count++)
                    .build();
            reached = head.timestamp().isAfter(reached) ? head.timestamp() : reached;
        }

        Optional<ReplayResult.ReadFile> readFile() {
            return events.understanding()
                    .map(understanding ->
                            new ReplayResult.ReadFile(host, events.source().path(), events.lines(), understanding));
        }

        /** Whether its next event has no time, nor any before it. */
        boolean isUndated() {
            return head != null && head.tagged(Tags.UNDATED);
        }

        /** Lines before the first dated one: evidence, outside of time. */
        void takeUndated(Instant start, OfflineTopology topology) {
            while (isUndated()) {
                topology.accept(Objects.requireNonNull(head).toBuilder()
                        .with(Field.TIMESTAMP, start)
                        .build());
                advance();
            }
        }
    }
}

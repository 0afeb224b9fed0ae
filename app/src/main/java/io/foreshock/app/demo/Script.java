package io.foreshock.app.demo;

import io.foreshock.app.replay.EventFeed;
import io.foreshock.app.replay.HostDirectory;
import io.foreshock.app.replay.Reading;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of the demo: the lines of a host's files and its samples, in order of time. */
record Script(List<Step> steps, List<HostDirectory.Source> files) {
    /** Bytes to append to a file, or a sample to publish. */
    @SuppressWarnings("ArrayRecordComponent") // a step is played, never compared
    record Step(
            Instant at,
            HostDirectory.Source source,
            byte[] bytes,
            @Nullable Event sample) {}

    /** The host's lines from {@code start} on; those of a file without any time are written at {@code undated}. */
    static Script of(HostDirectory host, Instant start, Instant undated) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (HostDirectory.Source source : host.sources()) {
            byte[] file = Files.readAllBytes(source.file());
            try (EventFeed feed = new EventFeed(
                    source, Reading.inZone(ZoneOffset.UTC), Year.from(start.atZone(ZoneOffset.UTC)), null)) {
                for (Event.Builder next = feed.next(); next != null; next = feed.next()) {
                    Event event = next.build();
                    Instant at = event.tagged(Tags.UNDATED) ? undated : event.timestamp();
                    if (!at.isBefore(start)) {
                        steps.add(step(source, file, event, at));
                    }
                }
            }
        }
        steps.sort(Comparator.comparing(Step::at)); // stable: a file's lines keep their order
        return new Script(List.copyOf(steps), host.sources());
    }

    private static Step step(HostDirectory.Source source, byte[] file, Event event, Instant at) {
        if (event.get(Field.FROM) instanceof Long from && event.get(Field.TO) instanceof Long to) {
            return new Step(at, source, Arrays.copyOfRange(file, from.intValue(), to.intValue()), null);
        }
        return new Step(at, source, new byte[0], event);
    }
}

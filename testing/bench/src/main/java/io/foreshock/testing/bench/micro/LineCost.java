package io.foreshock.testing.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.shippers.host.HostIdentity;
import io.foreshock.shippers.publish.EventMetadata;
import io.foreshock.testing.bench.load.AccessLines;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of an access line in the shipper, between file and producer; each includes those before it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LineCost {
    private static final int LINES = 4_096;

    private final Line[] lines = new Line[LINES];
    private final Event[] events = new Event[LINES];
    private final byte[][] values = new byte[LINES][];
    private final LogParser parser = Datasets.parser(
            ParseContext.ofPast(Datasets.named("nginx.access"), "/var/log/nginx/access.log", ZoneOffset.UTC, null));
    private final EventMetadata metadata = new EventMetadata(new HostIdentity("web-1", "web-1"), "shop", "production");
    private final EventCodec codec = new EventCodec();
    private final Instant arrival = Instant.parse("2026-11-23T12:00:00Z");
    private Event.Builder parsed = Event.of("nginx.access", arrival);
    private int next;

    @Setup
    public void lines() throws Exception {
        AccessLines source = new AccessLines(1);
        for (int i = 0; i < LINES; i++) {
            byte[] bytes = source.next(arrival).getBytes(UTF_8);
            lines[i] = new Line(bytes, 0, bytes.length + 1);
        }
        for (int i = 0; i < LINES; i++) {
            events[i] = parseAndStamp();
            values[i] = codec.encode(events[i]);
        }
    }

    private int index() {
        next = (next + 1) % LINES;
        return next;
    }

    @Benchmark
    public Event.Builder parse() {
        parser.accept(lines[index()], (event, from, to) -> parsed = event);
        return parsed;
    }

    @Benchmark
    public Event parseAndStamp() {
        return metadata.complete(parse(), arrival);
    }

    @Benchmark
    public byte[] parseStampAndEncode() {
        return codec.encode(parseAndStamp());
    }

    @Benchmark
    public byte[] encodeAlone() {
        return codec.encode(events[index()]);
    }

    /** The first step of the topology with each record. */
    @Benchmark
    public Event decodeAlone() throws Exception {
        return codec.decode(values[index()]);
    }
}

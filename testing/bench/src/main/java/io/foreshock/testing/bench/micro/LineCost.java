package io.foreshock.testing.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.parsers.BlockParser;
import io.foreshock.shippers.publish.Masking;
import io.foreshock.testing.bench.load.AccessLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The steps of an access line: masked by the shipper; parsed and encoded by the streams. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(LineCost.LINES)
public class LineCost {
    static final int LINES = 4_096;
    private static final int LINES_A_BLOCK = 128;

    private static final Instant READ = Instant.parse("2026-11-23T12:00:00Z");

    private final EventCodec codec = new EventCodec();
    private final BlockParser parser = BlockParser.of(
            new Origin(
                    "6f1a2b3c-0000-4000-8000-444455556666",
                    "nginx.access",
                    "/var/log/nginx/access.log",
                    new Origin.Host("web-1", "web-1"),
                    "shop",
                    "production",
                    "UTC",
                    Map.of(),
                    0),
            READ);
    private final List<LogBlock> blocks = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();

    @Setup
    public void lines() {
        AccessLines source = new AccessLines(1);
        long from = 0;
        for (int block = 0; block < LINES / LINES_A_BLOCK; block++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < LINES_A_BLOCK; i++) {
                lines.append(source.next(READ)).append('\n');
            }
            byte[] bytes = lines.toString().getBytes(UTF_8);
            blocks.add(new LogBlock(new byte[0], from, from + bytes.length, null, READ, bytes));
            from += bytes.length;
        }
        blocks.forEach(block -> parser.parse(block, block.from(), block.to(), events::add));
        events.forEach(event -> values.add(codec.encode(event)));
    }

    @Benchmark
    public void mask(Blackhole hole) {
        for (LogBlock block : blocks) {
            hole.consume(Masking.mask(block.bytes(), (bytes, lineFeed) -> true));
        }
    }

    @Benchmark
    public void parse(Blackhole hole) {
        for (LogBlock block : blocks) {
            parser.parse(block, block.from(), block.to(), hole::consume);
        }
    }

    @Benchmark
    public void parseAndEncode(Blackhole hole) {
        for (LogBlock block : blocks) {
            parser.parse(block, block.from(), block.to(), event -> hole.consume(codec.encode(event)));
        }
    }

    @Benchmark
    public void encodeAlone(Blackhole hole) {
        for (Event event : events) {
            hole.consume(codec.encode(event));
        }
    }

    /** What the store does not do, but another team's reader may. */
    @Benchmark
    public void decodeAlone(Blackhole hole) throws Exception {
        for (byte[] value : values) {
            hole.consume(codec.decode(value));
        }
    }
}

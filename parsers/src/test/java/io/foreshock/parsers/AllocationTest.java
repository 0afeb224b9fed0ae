package io.foreshock.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a line of nginx costs in memory, from the bytes of its block to a complete event and to the event's bytes. */
class AllocationTest {
    private static final int LINES_A_BLOCK = 100;
    private static final int BLOCKS = 200;
    private static final int MOST_BYTES_TO_PARSE = 1_300;
    /** Beside the result. */
    private static final int MOST_BYTES_TO_ENCODE = 100;

    private static final Instant NOW = Instant.parse("2026-11-26T19:00:00Z");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EventCodec codec = new EventCodec();
    private final Origin origin = new Origin(
            "6f1a2b3c",
            "nginx.access",
            "/var/log/nginx/access.log",
            new Origin.Host("7f3a", "web-1"),
            "shop",
            "production",
            "UTC",
            Map.of(),
            0);
    private final BlockParser parser = BlockParser.of(origin, NOW);
    private int encodedBytes;

    @Test
    void shouldAllocateLittleForALine() {
        // Given
        byte[] lines = ("198.51.100.7 - - [26/Nov/2026:19:00:00 +0000] \"GET /v1/carts/7?page=2 HTTP/1.1\" 200 512"
                        + " \"https://shop.example/\" \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0\"\n")
                .repeat(LINES_A_BLOCK)
                .getBytes(UTF_8);
        LogBlock block = new LogBlock(new byte[0], 0, lines.length, null, NOW, lines);
        Consumer<Event> encode = event -> encodedBytes = codec.encode(event).length;
        parse(block, event -> {});
        parse(block, encode);
        // When
        long parsed = parse(block, event -> {});
        long encoded = parse(block, encode);
        // Then
        assertThat(encodedBytes).isGreaterThan(800);
        assertThat(parsed).isLessThan(MOST_BYTES_TO_PARSE);
        assertThat(encoded).isLessThan(MOST_BYTES_TO_PARSE + encodedBytes + MOST_BYTES_TO_ENCODE);
    }

    /** The bytes that were allocated for a line. */
    private long parse(LogBlock block, Consumer<Event> out) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < BLOCKS; i++) {
            parser.parse(block, block.from(), block.to(), out);
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / BLOCKS / LINES_A_BLOCK;
    }
}

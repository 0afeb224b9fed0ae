package io.foreshock.streams.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import java.time.Instant;
import java.util.Map;

/** Blocks of a file's lines. */
public final class Blocks {
    private static final RecordCodec<Origin> CODEC = new RecordCodec<>(Origin.class);

    private Blocks() {}

    /** Where the lines of a file come from, which shop's web-1 has. */
    public static Origin origin(String source, String dataset) {
        return new Origin(
                source,
                dataset,
                "/var/log/" + dataset + ".log",
                new Origin.Host("h1", "web-1"),
                "shop",
                "test",
                "UTC",
                Map.of(),
                0);
    }

    /** Lines that begin at a position of their file. */
    public static LogBlock block(Origin origin, Instant read, long from, String lines) {
        byte[] bytes = lines.getBytes(UTF_8);
        return new LogBlock(CODEC.encode(origin), from, from + bytes.length, null, read, bytes);
    }
}

package io.foreshock.shippers.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import io.foreshock.parsers.BlockParser;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.EventFraming;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCutterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PIECES = List.of(
            "GET /a/b?c=1",
            "2026-01-01T00:00:00: text",
            "",
            " \t",
            "TypeError: x is not a function",
            "    at f (/app/a.js:1:2)",
            "    at g (/app/b.js:1:2) {",
            "  code: 'E'",
            "}",
            "You have triggered an unhandledRejection, you may have forgotten to catch a Promise rejection:",
            "2026-01-01T00:00:00: You have triggered an unhandledRejection, you may have forgotten to catch a Promise"
                    + " rejection:",
            "Error: reason",
            "{ Error: old",
            "{\"message\":\"Error: m\\n    at h (c.js:1:2)\\n\",\"timestamp\":\"2026-01-01T00:00:00\"}",
            "2026-01-01 00:00:00.000 UTC [1] ERROR:  bad",
            "2026-01-01 00:00:00.000 UTC [1] STATEMENT:  select",
            "\tfrom x");

    @ParameterizedTest
    @ValueSource(strings = {"pm2.error", "pm2.out", "postgresql.log", "generic.text", "nginx.access"})
    void shouldGiveTheSameEventsHoweverTheFileIsCut(String dataset) {
        Random random = new Random(20_261_126);
        for (int round = 0; round < 60; round++) {
            assertSameEvents(dataset, random, file(random, 1 + random.nextInt(3_000)), round);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm2.out", "generic.text", "nginx.access", "postgresql.log"})
    void shouldGiveTheSameEventsHoweverTheLogOfAContainerIsCut(String dataset) {
        Random random = new Random(20_261_128);
        for (int round = 0; round < 60; round++) {
            assertSameEvents(dataset, random, wrapped(random, 1 + random.nextInt(2_000)), round);
        }
    }

    /** A block of the empty lines alone would be given out, or nothing at all, for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepEmptyLinesWithALongEventBehindThem(boolean last) {
        String event = "\n\nError: deep\n" + "    at f (/app/a.js:1:2)\n".repeat(3_000);
        byte[] file = (event + "Error: next\n").getBytes(UTF_8);

        assertThat(new BlockCutter(framing("pm2.error")).blockEnd(file, 0, file.length, last))
                .isEqualTo(event.length());
    }

    /** Two streams whose lines, some of them in pieces, stand between each other for a while, then one is quiet. */
    private static byte[] wrapped(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        Instant at = NOW;
        String stream = "stdout";
        int run = 0;
        for (int i = 0; i < lines; i++) {
            at = at.plusMillis(random.nextInt(100) == 0 ? 1_500 : random.nextInt(20));
            boolean change = run == 0 ? random.nextInt(3) == 0 : --run == 0;
            if (change) {
                stream = stream.equals("stdout") ? "stderr" : "stdout";
                run = random.nextInt(20) == 0 ? random.nextInt(80) : 0;
            }
            String line = PIECES.get(random.nextInt(PIECES.size()));
            boolean whole = random.nextInt(8) != 0;
            if (random.nextInt(400) == 0) {
                text.append(line).append('\n');
            } else if (random.nextBoolean()) {
                text.append(at + " " + stream + (whole ? " F " : " P ") + line + "\n");
            } else {
                String json = line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
                text.append("{\"log\":\"" + json + (whole ? "\\n" : "") + "\",\"stream\":\"" + stream + "\",\"time\":\""
                        + at + "\"}\n");
            }
        }
        return text.append(at + " stdout F GET /end\n").toString().getBytes(UTF_8);
    }

    private static void assertSameEvents(String dataset, Random random, byte[] file, int round) {
        List<Event> whole = new ArrayList<>();
        parser(dataset).parse(block(dataset, file, 0, file.length), 0, file.length, whole::add);
        // When: any part of it is there at first, then all
        List<Event> cut = new ArrayList<>();
        BlockCutter cutter = new BlockCutter(framing(dataset));
        BlockParser again = parser(dataset);
        int at = 0;
        for (int end : new int[] {lineEnd(file, random.nextInt(file.length)), file.length}) {
            boolean last = end == file.length;
            for (int next = cutter.blockEnd(file, at, end, last);
                    next > at;
                    next = at < end ? cutter.blockEnd(file, at, end, last) : at) {
                again.parse(block(dataset, file, at, next), at, next, cut::add);
                at = next;
            }
        }
        assertThat(at).isEqualTo(file.length);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(cut.get(i)).as("event %s of round %s", i, round).isEqualTo(whole.get(i));
        }
        assertThat(cut).hasSameSizeAs(whole);
    }

    private static BlockParser parser(String dataset) {
        return BlockParser.of(origin(dataset), NOW);
    }

    private static LogBlock block(String dataset, byte[] file, int from, int to) {
        byte[] bytes = Arrays.copyOfRange(file, from, to);
        return new LogBlock(new RecordCodec<>(Origin.class).encode(origin(dataset)), from, to, null, NOW, bytes);
    }

    private static Origin origin(String dataset) {
        return new Origin("s", dataset, "app.log", new Origin.Host("h", "h"), null, "test", "UTC", Map.of(), 0);
    }

    private static EventFraming framing(String dataset) {
        return new EventFraming(ParseContext.ofPast(Datasets.named(dataset), "app.log", ZoneOffset.UTC, null));
    }

    private static byte[] file(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append('\n');
        }
        return text.append("GET /end\n").toString().getBytes(UTF_8);
    }

    private static int lineEnd(byte[] bytes, int at) {
        int i = at;
        while (bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }
}
